package org.holdfast.exchange.csv;

import java.util.Collection;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.holdfast.exchange.ProblemKind;
import org.holdfast.inventory.operation.RequestChecks;

/** How a file writes numbers. */
public enum NumberStyle {
  /** 1,234.5 */
  POINT,
  /** 1.234,5 */
  COMMA,
  /** Nothing in the file tells; what would mean two things is refused. */
  UNKNOWN;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}'’]+");
  private static final Pattern PLAIN = Pattern.compile("[0-9]+");
  private static final Pattern POINTED = decimals(",", "\\.");
  private static final Pattern COMMAED = decimals("\\.", ",");

  // What can be read in one way only.
  private static final Pattern SURELY_POINT = evidence(",", "\\.");
  private static final Pattern SURELY_COMMA = evidence("\\.", ",");
  private static final Pattern THREE = Pattern.compile("[0-9]{1,3}[.,][0-9]{3}");

  /**
   * A number that was read, or why it was not.
   *
   * @param value whole pieces, if it is that
   * @param problem why not, otherwise null
   */
  public record Reading(OptionalLong value, ProblemKind problem) {}

  private static Pattern decimals(String group, String decimal) {
    return Pattern.compile(
        "([0-9]+|[0-9]{1,3}(?:%s[0-9]{3})+)?(?:%s([0-9]*))?".formatted(group, decimal));
  }

  private static Pattern evidence(String group, String decimal) {
    return Pattern.compile(
        "[+-]?(?:[0-9]*%2$s(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:%1$s[0-9]{3})+%2$s[0-9]+|[0-9]{1,3}(?:%1$s[0-9]{3}){2,})"
            .formatted(group, decimal));
  }

  /** The style that {@code values}, cells of a file, are written in. */
  public static NumberStyle of(Collection<String> values) {
    boolean point = false;
    boolean comma = false;
    for (String value : values) {
      String number = BLANKS.matcher(value).replaceAll("");
      point |= SURELY_POINT.matcher(number).matches();
      comma |= SURELY_COMMA.matcher(number).matches();
    }
    return point == comma ? UNKNOWN : point ? POINT : COMMA;
  }

  /** Reads {@code text}, which is not blank, as whole pieces. */
  public Reading read(String text) {
    String number = BLANKS.matcher(text).replaceAll("").replace('−', '-');
    boolean negative = number.startsWith("-");
    String digits = number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
    if (!digits.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      return failed(ProblemKind.NO_NUMBER);
    }
    if (PLAIN.matcher(digits).matches()) {
      return whole(negative, digits);
    }
    if (this == UNKNOWN && THREE.matcher(digits).matches()) {
      return failed(ProblemKind.AMBIGUOUS);
    }
    boolean commas = this == COMMA || (this == UNKNOWN && SURELY_COMMA.matcher(digits).matches());
    var parts = (commas ? COMMAED : POINTED).matcher(digits);
    if (!parts.matches()) {
      return failed(ProblemKind.NO_NUMBER);
    }
    String fraction = parts.group(2) == null ? "" : parts.group(2);
    if (!fraction.chars().allMatch(c -> c == '0')) {
      return failed(ProblemKind.NOT_WHOLE);
    }
    String front = parts.group(1) == null ? "0" : parts.group(1).replace(commas ? "." : ",", "");
    return whole(negative, front);
  }

  private static Reading whole(boolean negative, String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 18) {
      return failed(negative ? ProblemKind.NEGATIVE : ProblemKind.TOO_LARGE);
    }
    long value = Long.parseLong(significant);
    if (negative && value > 0) {
      return failed(ProblemKind.NEGATIVE);
    }
    return value > RequestChecks.MAX_STOCK
        ? failed(ProblemKind.TOO_LARGE)
        : new Reading(OptionalLong.of(value), null);
  }

  private static Reading failed(ProblemKind problem) {
    return new Reading(OptionalLong.empty(), problem);
  }
}
