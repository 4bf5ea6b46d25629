package org.holdfast.ui.inventory.operation.form;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.text.Texts;

/** What becomes of a reservation for which there is too little, or for which others wait. */
public enum Patience {
  /** Nothing: it is refused. */
  NONE(null),
  /** It waits until it is served, or ended by somebody. */
  UNTIL_SERVED(null),
  /** It waits for a day at most. */
  DAY_1(Duration.ofDays(1)),
  /** It waits for a week at most. */
  DAYS_7(Duration.ofDays(7)),
  /** It waits for 30 days at most. */
  DAYS_30(Duration.ofDays(30));

  private static final Texts TEXTS = Texts.of(Patience.class);

  private final Duration most;

  Patience(Duration most) {
    this.most = most;
  }

  /** Whether it waits. */
  public boolean waits() {
    return this != NONE;
  }

  /** For how long at most; empty: for as long as it takes, if at all. */
  public Optional<Duration> most() {
    return Optional.ofNullable(most);
  }

  /** The words that screens show. */
  @Override
  public String toString() {
    return switch (this) {
      case NONE -> TEXTS.get("patience.none");
      case UNTIL_SERVED -> TEXTS.get("patience.until-served");
      case DAY_1 -> TEXTS.get("patience.day-1");
      case DAYS_7 -> TEXTS.get("patience.days-7");
      case DAYS_30 -> TEXTS.get("patience.days-30");
    };
  }
}
