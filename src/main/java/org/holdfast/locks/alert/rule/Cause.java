package org.holdfast.locks.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.graph.Holders;
import org.holdfast.locks.graph.WaitTree;

/**
 * Why a crowd is an incident, or none. The first that applies is the cause; another one is another
 * constant.
 */
enum Cause {
  /** The sessions wait for each other. */
  DEADLOCK(Alert.Kind.DEADLOCK),
  /** A prepared transaction holds. */
  PREPARED(Alert.Kind.PREPARED_HOLDER),
  /** One session holds and does nothing. */
  IDLE(Alert.Kind.IDLE_HOLDER),
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

  private boolean applies(Crowd crowd) {
    AlertThresholds bounds = crowd.bounds();
    return switch (this) {
      case DEADLOCK -> crowd.deadlock();
      case PREPARED -> crowd.prepared() && crowd.over(crowd.held(), bounds.idleHolder());
      case IDLE -> !crowd.prepared() && crowd.over(crowd.idle(), bounds.idleHolder());
      case LONG -> !crowd.prepared() && crowd.over(crowd.held(), bounds.transactionAge());
      case WORKING -> crowd.waitsLong() && crowd.over(crowd.held(), bounds.longestWait());
      case CONVOY -> crowd.waitsLong();
    };
  }

  /**
   * Those who wait for one root, as they are judged.
   *
   * @param part by which the bounds are multiplied: 1 to raise, less to go on
   * @param held for how long the root has held
   */
  private record Crowd(WaitTree tree, AlertThresholds bounds, double part, Duration held) {
    boolean deadlock() {
      return tree.deadlock();
    }

    boolean prepared() {
      return tree.prepared().isPresent();
    }

    /** Who waited until a moment ago has not been idle for longer than that. */
    Duration idle() {
      return tree.idle().compareTo(held) < 0 ? tree.idle() : held;
    }

    boolean waitsLong() {
      return !prepared() && over(tree.longest(), bounds.longestWait());
    }

    boolean over(Duration time, Duration bound) {
      return time.toNanos() > bound.toNanos() * part;
    }
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
      WaitTree tree, Holders holders, Instant at, AlertThresholds bounds, double part) {
    Crowd crowd =
        new Crowd(tree, bounds, part, tree.deadlock() ? Duration.ZERO : holders.time(tree, at));
    return Arrays.stream(values()).filter(cause -> cause.applies(crowd)).findFirst();
  }
}
