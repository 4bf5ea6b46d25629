package org.holdfast.text;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads numbers as people type them, in the window and on the command line alike: plain digits, or
 * as Holdfast itself shows them in the language of {@link DisplayLocale}, in English with commas
 * between groups of three, in German with points. Anything that means one thing to one reader and
 * another to the next ({@code 1,5} or {@code 1.000} pieces for an English one) is no number.
 */
public final class TypedNumber {

  private static final Texts TEXTS = Texts.of(TypedNumber.class);
  private static final Map<Locale, Style> STYLES = new ConcurrentHashMap<>();

  /** Large enough that it is written with a mark between its digits. */
  private static final int EXAMPLE = 1_109;

  /** Digits of the largest number that is safely a whole number of 64 bits. */
  private static final int MAX_DIGITS = 18;

  private TypedNumber() {}

  /**
   * How one language writes numbers.
   *
   * @param group the mark between groups of three digits
   * @param whole a whole number
   * @param decimal one that may have a fraction
   * @param foreign one with a fraction behind the other mark, where that cannot part groups
   */
  private record Style(String group, Pattern whole, Pattern decimal, Pattern foreign) {
    static Style in(Locale locale) {
      boolean point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == '.';
      String group = point ? "," : ".";
      String groups = "[1-9][0-9]{0,2}(\\%s[0-9]{3})+".formatted(group);
      return new Style(
          group,
          Pattern.compile("[+-]?([0-9]{1,18}|%s)".formatted(groups)),
          Pattern.compile(
              "[+-]?([0-9]{1,15}|%s)(\\%s[0-9]{1,15})?".formatted(groups, point ? "." : ",")),
          Pattern.compile("[+-]?[0-9]{1,15}\\%s[0-9]{1,2}".formatted(group)));
    }
  }

  private static Style style() {
    return STYLES.computeIfAbsent(DisplayLocale.get(), Style::in);
  }

  /** How a whole number is to be written; the end of a message. */
  public static String wholeHint() {
    return TEXTS.get("whole-number", Integer.toString(EXAMPLE), Numbers.whole(EXAMPLE));
  }

  /** A whole number; empty when {@code text} is none, or has more than 18 digits. */
  public static OptionalLong whole(String text) {
    String typed = usual(text);
    Style style = style();
    if (!style.whole().matcher(typed).matches()) {
      return OptionalLong.empty();
    }
    String digits = typed.replace(style.group(), "");
    return digits.replaceFirst("^[+-]", "").length() > MAX_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(digits));
  }

  /**
   * A number that may have a fraction behind the decimal mark of the language, or behind that of
   * the other one where it cannot part groups of three; empty when {@code text} is none.
   */
  public static OptionalDouble decimal(String text) {
    String typed = usual(text);
    Style style = style();
    if (style.foreign().matcher(typed).matches()) {
      return OptionalDouble.of(Double.parseDouble(typed.replace(',', '.')));
    }
    return style.decimal().matcher(typed).matches()
        ? OptionalDouble.of(Double.parseDouble(typed.replace(style.group(), "").replace(',', '.')))
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
