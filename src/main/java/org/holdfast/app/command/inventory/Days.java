package org.holdfast.app.command.inventory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.holdfast.app.command.WrongValueException;
import org.holdfast.text.Texts;
import picocli.CommandLine.ITypeConverter;

/** Reads the ends of a time: a day, or a moment of it, by the clock here or with an offset. */
public final class Days {

  private static final Texts TEXTS = Texts.of(Days.class);

  private Days() {}

  /** Where a time begins: with its day. */
  public static final class FromConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return read(text.strip(), 0);
    }
  }

  /** Where a time ends: with its day. */
  public static final class ToConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return read(text.strip(), 1);
    }
  }

  /** What is wrong with a time that ends before it begins; empty where nothing is. */
  public static Optional<String> reversed(Instant from, Instant to) {
    return from == null || to == null || from.isBefore(to)
        ? Optional.empty()
        : Optional.of(TEXTS.get("days.reversed"));
  }

  private static Instant read(String text, int days) {
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new WrongValueException(TEXTS.get("day.form", text));
    }
  }
}
