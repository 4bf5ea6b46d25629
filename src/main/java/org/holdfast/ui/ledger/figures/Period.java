package org.holdfast.ui.ledger.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.holdfast.text.Texts;

/** How far back people look, from now. */
public enum Period {
  /** The last 24 hours. */
  DAY(1),
  /** The last 7 days. */
  WEEK(7),
  /** The last 30 days. */
  MONTH(30),
  /** The last 91 days. */
  QUARTER(91),
  /** From the beginning of the ledger. */
  ALL(0);

  private static final Texts TEXTS = Texts.of(Period.class);

  private final int days;

  Period(int days) {
    this.days = days;
  }

  /** When it begins, seen from {@code now}; empty: with the ledger. */
  Optional<Instant> from(Instant now) {
    return this == ALL ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
  }

  /** What screens call it. */
  String label() {
    return switch (this) {
      case DAY -> TEXTS.get("period.day");
      case WEEK -> TEXTS.get("period.week");
      case MONTH -> TEXTS.get("period.month");
      case QUARTER -> TEXTS.get("period.quarter");
      case ALL -> TEXTS.get("period.all");
    };
  }
}
