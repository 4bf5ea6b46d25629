package org.holdfast.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is told to go on. */
public final class SettableClock extends Clock {

  private Instant now;

  /** Stands at {@code start}. */
  public SettableClock(Instant start) {
    now = start;
  }

  /** Goes to {@code moment}. */
  public void set(Instant moment) {
    now = moment;
  }

  /** Goes on by {@code time}. */
  public void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
