package org.holdfast.text;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads numbers as people type them, in the window and on the command line alike: plain digits, or
 * as Holdfast itself shows them, with commas between groups of three. Anything that means one thing
 * to one reader and another to the next ({@code 1,5} or {@code 1.000}) is no number.
 */
public final class TypedNumber {

  /** How a whole number is to be written; the end of a message. */
  public static final String WHOLE_HINT = "Write a whole number, such as 1109 or 1,109.";

  private static final String GROUPS = "[1-9][0-9]{0,2}(,[0-9]{3})+";
  private static final String WHOLE = "[+-]?([0-9]{1,18}|" + GROUPS + ")";
  private static final String DECIMAL = "[+-]?([0-9]{1,15}|" + GROUPS + ")(\\.[0-9]{1,15})?";

  /** Digits of the largest number that is safely a whole number of 64 bits. */
  private static final int MAX_DIGITS = 18;

  private TypedNumber() {}

  /** A whole number; empty when {@code text} is none, or has more than 18 digits. */
  public static OptionalLong whole(String text) {
    String typed = usual(text);
    if (!typed.matches(WHOLE)) {
      return OptionalLong.empty();
    }
    String digits = typed.replace(",", "");
    return digits.replaceFirst("^[+-]", "").length() > MAX_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(digits));
  }

  /** A number that may have a decimal point; empty when {@code text} is none. */
  public static OptionalDouble decimal(String text) {
    String typed = usual(text);
    return typed.matches(DECIMAL)
        ? OptionalDouble.of(Double.parseDouble(typed.replace(",", "")))
        : OptionalDouble.empty();
  }

  /** A whole number or one that may have a decimal point; empty when {@code text} is none. */
  public static OptionalDouble number(String text, boolean onlyWhole) {
    if (!onlyWhole) {
      return decimal(text);
    }
    OptionalLong whole = whole(text);
    return whole.isPresent()
        ? OptionalDouble.of((double) whole.getAsLong())
        : OptionalDouble.empty();
  }

  private static String usual(String text) {
    return TypedText.code(text).replace('−', '-');
  }
}
