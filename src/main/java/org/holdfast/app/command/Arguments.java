package org.holdfast.app.command;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.text.TypedText;
import picocli.CommandLine.ITypeConverter;

/** Reads arguments that are more than a word or a number. */
public final class Arguments {

  private static final Texts TEXTS = Texts.of(Arguments.class);

  private Arguments() {}

  /**
   * Pieces of a product: {@code SKU=QTY} or {@code SKU@LOCATION=QTY}. The last {@code =} ends the
   * names, and the first single {@code @} ends the SKU; {@code @@} stands for one within a name.
   *
   * @param sku the product
   * @param location where; empty: anywhere
   * @param quantity pieces; whether so many make sense is for the inventory to say
   */
  public record Line(Sku sku, Optional<String> location, long quantity) {}

  /** Reads a {@link Line}. */
  public static final class LineConverter implements ITypeConverter<Line> {

    @Override
    public Line convert(String text) {
      int equals = text.lastIndexOf('=');
      if (equals < 1) {
        throw new WrongValueException(TEXTS.get("line.form", text));
      }
      String left = text.substring(0, equals);
      int at = singleAt(left);
      return new Line(
          Sku.of(name(at < 0 ? left : left.substring(0, at))),
          at < 0 ? Optional.empty() : Optional.of(TypedText.name(name(left.substring(at + 1)))),
          pieces(text, text.substring(equals + 1)));
    }

    /** Where the first {@code @} is that is not doubled; -1: nowhere. */
    private static int singleAt(String text) {
      int i = text.indexOf('@');
      while (i >= 0 && i + 1 < text.length() && text.charAt(i + 1) == '@') {
        i = text.indexOf('@', i + 2);
      }
      return i;
    }

    private static String name(String text) {
      return text.replace("@@", "@");
    }
  }

  private static long pieces(String all, String digits) {
    return TypedNumber.digits(digits)
        .orElseThrow(
            () ->
                new WrongValueException(
                    TEXTS.get(
                        "quantity.form",
                        digits,
                        all,
                        RequestChecks.MAX_PIECES,
                        TypedNumber.digitsHint())));
  }

  /** Reads a number of pieces. */
  public static final class PiecesConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
      return pieces(text, text);
    }
  }

  /** Reads a moment in ISO 8601, with its difference from UTC so that it is one everywhere. */
  public static final class MomentConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text.strip()).toInstant();
      } catch (DateTimeParseException e) {
        throw new WrongValueException(TEXTS.get("moment.form", text));
      }
    }
  }

  /** Reads a time such as {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d} or {@code 1h30m}. */
  public static final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern PATTERN =
        Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String text) {
      Matcher matcher = PATTERN.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (text.isBlank() || !matcher.matches()) {
        throw new WrongValueException(TEXTS.get("duration.form", text));
      }
      return Duration.ofDays(number(matcher.group(1)))
          .plusHours(number(matcher.group(2)))
          .plusMinutes(number(matcher.group(3)))
          .plusSeconds(number(matcher.group(4)));
    }

    private static long number(String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }
}
