package org.holdfast.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments in the time of a place. In the night in which summer time ends an hour comes twice; only
 * there the difference from UTC is added, so that no two moments read alike.
 */
public final class Moments {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("XXX", Locale.ENGLISH);

  private Moments() {}

  /** {@code 2026-10-25 01:35:00}, or {@code 2026-10-25 02:35:00+01:00} where that is needed. */
  public static String stamp(Instant instant, ZoneId zone) {
    ZonedDateTime there = instant.atZone(zone);
    return STAMP.format(there) + offsetWhereNeeded(there);
  }

  /**
   * The difference from UTC if the time of day at {@code moment} comes twice; otherwise nothing.
   */
  public static String offsetWhereNeeded(ZonedDateTime moment) {
    boolean twice =
        moment.getZone().getRules().getValidOffsets(moment.toLocalDateTime()).size() > 1;
    return twice ? OFFSET.format(moment) : "";
  }
}
