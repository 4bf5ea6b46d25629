package org.holdfast.inventory;

import java.util.Locale;
import org.holdfast.text.TypedText;

/**
 * A stock keeping unit, normalised: no blanks at the ends, nothing invisible, upper case, so that
 * what a person types or pastes and what a scanner reads are the same SKU.
 *
 * @param value the normalised text; may be empty or too long, {@link RequestChecks} reports that
 */
public record Sku(String value) implements Comparable<Sku> {

  /** Longest SKU the schema takes, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Normalises {@code value}. */
  public Sku {
    value = TypedText.code(value).toUpperCase(Locale.ROOT);
  }

  /** The SKU that {@code text} names. */
  public static Sku of(String text) {
    return new Sku(text);
  }

  @Override
  public int compareTo(Sku other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
