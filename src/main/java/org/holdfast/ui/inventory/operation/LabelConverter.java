package org.holdfast.ui.inventory.operation;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Shows the values of a box by their words; nothing is typed there. */
final class LabelConverter<T> extends StringConverter<T> {

  private final Function<T, String> label;

  LabelConverter(Function<T, String> label) {
    this.label = label;
  }

  @Override
  public String toString(T value) {
    return value == null ? null : label.apply(value);
  }

  @Override
  public T fromString(String typed) {
    throw new UnsupportedOperationException("nothing is typed here");
  }
}
