package org.holdfast.ui.inventory.list;

import java.time.Duration;

/** How often a list is read again: the longer a read takes, the more rarely. */
final class ReadingPace {

  /** A list that is read in less is read again whenever something changes. */
  private static final Duration CHEAP = Duration.ofMillis(50);

  /** For each second of reading the whole list so many pass before it is read again. */
  private static final int REST = 10;

  /** The shortest pause. */
  static final Duration MIN_REST = Duration.ofMillis(500);

  private static final Duration MAX_REST = Duration.ofMinutes(1);

  private Duration cost = Duration.ZERO;
  private long countedAt = System.nanoTime() - MAX_REST.toNanos();

  /** The first rows took so long. */
  void read(Duration took) {
    cost = took;
  }

  /** All of them took so long, until now. */
  void counted(Duration took) {
    cost = cost.compareTo(took) < 0 ? took : cost;
    countedAt = System.nanoTime();
  }

  /** Whether nobody notices a read. */
  boolean isCheap() {
    return cost.compareTo(CHEAP) < 0;
  }

  /** Whether enough time has passed since all of them were read. */
  boolean isRested() {
    return System.nanoTime() - countedAt >= rest().toNanos();
  }

  /** The pause before the next read. */
  Duration rest() {
    Duration rest = cost.multipliedBy(REST);
    rest = rest.compareTo(MIN_REST) < 0 ? MIN_REST : rest;
    return rest.compareTo(MAX_REST) > 0 ? MAX_REST : rest;
  }
}
