package org.holdfast.ui.common;

import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * Shows the values of a box by their words, which are also what letters typed on it go to; nothing
 * is typed into it.
 *
 * @param <T> a value
 */
public final class LabelConverter<T> extends StringConverter<T> {

  private final Function<T, String> label;
  private final String none;

  /** Says values by {@code label}; no value has no words. */
  public LabelConverter(Function<T, String> label) {
    this(label, null);
  }

  /** The same where no value is a choice, too, which {@code none} says. */
  public LabelConverter(Function<T, String> label, String none) {
    this.label = label;
    this.none = none;
  }

  @Override
  public String toString(T value) {
    return value == null ? none : label.apply(value);
  }

  @Override
  public T fromString(String typed) {
    throw new UnsupportedOperationException("nothing is typed here");
  }
}
