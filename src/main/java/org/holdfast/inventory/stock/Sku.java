package org.holdfast.inventory.stock;

import java.util.Locale;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.text.TypedText;

/**
 * A stock keeping unit as the database has it. What a person types or pastes and what a scanner
 * reads is normalised first, by {@link #of}, so that both name the same product; what the database
 * says is taken as it is, so that a SKU of another program is never mistaken for one that looks
 * like it.
 *
 * @param value the text; may be empty or too long, {@link RequestChecks} reports that
 */
public record Sku(String value) implements Comparable<Sku> {

  /** Longest SKU the schema takes, in characters. */
  public static final int MAX_LENGTH = 64;

  /**
   * The SKU that somebody means by {@code text}: no blanks at the ends, nothing invisible, upper
   * case.
   */
  public static Sku of(String text) {
    return new Sku(TypedText.code(text).toUpperCase(Locale.ROOT));
  }

  /** The SKU that the database calls {@code text}. */
  public static Sku stored(String text) {
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
