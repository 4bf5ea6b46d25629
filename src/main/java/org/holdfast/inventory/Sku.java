package org.holdfast.inventory;

import java.util.Locale;

/**
 * A stock keeping unit, normalised: blanks at the ends removed, upper case, so that what a person
 * types and what a scanner reads are the same SKU.
 *
 * @param value the normalised text; may be empty or too long, {@link RequestChecks} reports that
 */
public record Sku(String value) implements Comparable<Sku> {

  /** Longest SKU the schema takes, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Normalises {@code value}. */
  public Sku {
    value = value.strip().toUpperCase(Locale.ROOT);
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
