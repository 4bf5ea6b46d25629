package org.holdfast.inventory.reservation;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.text.TypedText;

/**
 * The number of a reservation as it is printed on paper, in letters and in bars: RES-123. Where a
 * product has this for its label, it is the product's.
 */
public final class ReservationCode {

  /**
   * The short form is read as well, and what a keyboard of another layout makes of the hyphen: ß in
   * Germany, ' elsewhere.
   */
  private static final Pattern CODE =
      Pattern.compile("R(?:ES)?[-ß'/_ ]?([0-9]{1,18})", Pattern.CASE_INSENSITIVE);

  private ReservationCode() {}

  /** What is printed for the reservation with this number. */
  public static String of(long id) {
    return "RES-" + id;
  }

  /** The number that {@code text} stands for; empty: it is no such code. */
  public static OptionalLong parse(String text) {
    Matcher matcher = CODE.matcher(TypedText.code(text));
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
