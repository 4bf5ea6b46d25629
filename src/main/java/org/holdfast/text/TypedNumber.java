package org.holdfast.text;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads numbers as people type them: plain digits, or as Holdfast itself shows them in the language
 * of {@link DisplayLocale}, in English with commas between groups of three, in German with points;
 * commands, which scripts write for machines of any language, take no such marks ({@link
 * #isParted}). Anything that means one thing to one reader and another to the next ({@code 1,5} or
 * {@code 1.000} pieces for an English one) is no number.
 */
public final class TypedNumber {

  private static final Texts TEXTS = Texts.of(TypedNumber.class);
  private static final Map<Locale, Style> STYLES = new ConcurrentHashMap<>();

  /** Large enough that people write it with a mark between its digits. */
  private static final int EXAMPLE = 1_109;

  /** Digits of the largest number that is safely a whole number of 64 bits. */
  private static final int MAX_DIGITS = 18;

  /** What one reader takes for thousands and the next for a fraction. */
  private static final Pattern PARTED =
      Pattern.compile("[+-]?[1-9][0-9]{0,2}([.,][0-9]{3})+([.,].*)?");

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

  /** How a whole number is to be written for a command; the end of a message. */
  public static String digitsHint() {
    return TEXTS.get("digits", Integer.toString(EXAMPLE));
  }

  /**
   * Whether {@code text} has marks that may part groups of three digits: {@code 1.500} is one thing
   * to a German reader and another to an English one, so commands refuse it.
   */
  public static boolean isParted(String text) {
    return PARTED.matcher(usual(text)).matches();
  }

  /**
   * A whole number of a command, in digits alone, whichever language is spoken; empty when {@code
   * text} is none.
   */
  public static OptionalLong digits(String text) {
    return isParted(text) ? OptionalLong.empty() : whole(text);
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
