package org.holdfast.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/**
 * Numbers as screens, commands, reports and messages write them, by {@link DisplayLocale}; the
 * examples are English.
 */
public final class Numbers {

  private Numbers() {}

  /** With thousands apart: 1,000. */
  public static String whole(long value) {
    return String.format(DisplayLocale.get(), "%,d", value);
  }

  /** With thousands apart and no more digits than needed: 1,000 or 0.25. */
  public static String plain(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(DisplayLocale.get()))
        .format(BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP));
  }

  /** A rate or ratio with three significant digits at most: 1,234, 56.7, 0.31. */
  public static String rate(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return String.format(DisplayLocale.get(), "%,." + digits + "f", value);
  }

  /** Microseconds as milliseconds: 0.42, 3.1, 250. */
  public static String millis(long micros) {
    return rate(micros / 1_000.0);
  }

  /** A share of a whole in percent: 12.3 %. */
  public static String percent(double share) {
    return rate(share * 100) + " %";
  }

  /** A difference, with its sign: +5, −3, 0. */
  public static String signed(long value) {
    return value > 0 ? "+" + whole(value) : value < 0 ? "−" + whole(-value) : "0";
  }

  /** “1 session”, “3 sessions”. */
  public static String count(long number, String noun) {
    return whole(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
