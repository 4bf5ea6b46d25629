package org.holdfast.locks.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.holdfast.locks.graph.Holders;
import org.holdfast.locks.graph.WaitTree;

/** Why a crowd is an incident, or none. */
enum Cause {
  /** The sessions wait for each other. */
  DEADLOCK(Alert.Kind.DEADLOCK),
  /** One session holds and does nothing. */
  IDLE(Alert.Kind.IDLE_HOLDER),
  /** A prepared transaction holds. */
  PREPARED(Alert.Kind.PREPARED_HOLDER),
  /** One transaction has held for long. */
  LONG(Alert.Kind.LONG_TRANSACTION),
  /** One session holds and works, and the wait is long. */
  WORKING(Alert.Kind.LONG_WAITS),
  /** The wait is long, but who holds changes all the time. */
  CONVOY(Alert.Kind.LONG_WAITS);

  private final Alert.Kind kind;

  Cause(Alert.Kind kind) {
    this.kind = kind;
  }

  Alert.Kind kind() {
    return kind;
  }

  /** Whether one root is to be named: not a crowd that takes turns. */
  boolean single() {
    return this != CONVOY && this != DEADLOCK;
  }

  /**
   * Judges a crowd.
   *
   * @param part by which the bounds are multiplied: 1 to raise, less to go on
   */
  static Optional<Cause> of(
      WaitTree crowd, Holders holders, Instant at, AlertThresholds bounds, double part) {
    if (crowd.deadlock()) {
      return Optional.of(DEADLOCK);
    }
    Duration held = holders.time(crowd, at);
    if (crowd.prepared().isPresent()) {
      return over(held, bounds.idleHolder(), part) ? Optional.of(PREPARED) : Optional.empty();
    }
    // Who waited until a moment ago has not been idle for longer than that.
    Duration idle = crowd.idle().compareTo(held) < 0 ? crowd.idle() : held;
    if (over(idle, bounds.idleHolder(), part)) {
      return Optional.of(IDLE);
    }
    if (over(held, bounds.transactionAge(), part)) {
      return Optional.of(LONG);
    }
    if (over(crowd.longest(), bounds.longestWait(), part)) {
      return Optional.of(over(held, bounds.longestWait(), part) ? WORKING : CONVOY);
    }
    return Optional.empty();
  }

  private static boolean over(Duration time, Duration bound, double part) {
    return time.toNanos() > bound.toNanos() * part;
  }
}
