package org.holdfast.locks.finding;

import java.time.Duration;
import org.holdfast.text.Durations;

/**
 * A figure of a {@link Finding.Measured}, which is written as its reader writes such figures.
 *
 * @param kind what it is
 * @param value the number, or milliseconds
 * @param name the name; empty for all others
 */
public record Figure(Kind kind, double value, String name) {

  /** What there is. */
  public enum Kind {
    /** A number, whole or not. */
    NUMBER,
    /** How long. */
    TIME,
    /** Who or what, which no language changes. */
    NAME
  }

  /** How many; far below the numbers that a double cannot tell apart. */
  public static Figure of(long count) {
    return new Figure(Kind.NUMBER, (double) count, "");
  }

  /** A number. */
  public static Figure of(double number) {
    return new Figure(Kind.NUMBER, number, "");
  }

  /** How long. */
  public static Figure of(Duration time) {
    return new Figure(Kind.TIME, (double) time.toMillis(), "");
  }

  /** Who or what. */
  public static Figure of(String name) {
    return new Figure(Kind.NAME, 0, name);
  }

  /** As it goes into a sentence. */
  Object shown() {
    return switch (kind) {
      case NUMBER -> value;
      case TIME -> Durations.format(Duration.ofMillis((long) value));
      case NAME -> name;
    };
  }
}
