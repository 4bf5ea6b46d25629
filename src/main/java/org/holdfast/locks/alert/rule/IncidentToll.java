package org.holdfast.locks.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.alert.Toll;

/** Adds up what an incident costs. Used by one thread at a time. */
final class IncidentToll {

  private int waiting;
  private int most;
  private int gaveUp;
  private Duration longest = Duration.ZERO;
  private double seconds;
  private boolean counted;

  /**
   * Those who wait now.
   *
   * @param since the time since the last look
   */
  void count(List<LockWait> waits, Instant at, Duration since) {
    waiting = waits.size();
    most = Math.max(most, waiting);
    for (LockWait wait : waits) {
      Duration age = wait.age(at);
      longest = longest.compareTo(age) < 0 ? age : longest;
      // Who came since the last look has waited for less than the time between.
      Duration added = counted && since.compareTo(age) < 0 ? since : age;
      seconds += added.toNanos() / 1e9;
    }
    counted |= waiting > 0;
  }

  void addGaveUp(int count) {
    gaveUp += count;
  }

  /** What another one has counted is its own from now on. */
  void absorb(IncidentToll other) {
    most = Math.max(most, other.most);
    gaveUp += other.gaveUp;
    longest = longest.compareTo(other.longest) < 0 ? other.longest : longest;
    seconds += other.seconds;
  }

  int waiting() {
    return waiting;
  }

  Duration longest() {
    return longest;
  }

  /** Whether anybody has waited so far. */
  boolean anybodyWaited() {
    return most > 0;
  }

  Toll toll() {
    return new Toll(waiting, most, longest, seconds, gaveUp);
  }
}
