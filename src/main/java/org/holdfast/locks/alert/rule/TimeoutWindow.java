package org.holdfast.locks.alert.rule;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.AlertThresholds;

/** Counts the requests that timed out lately. Used by one thread at a time. */
final class TimeoutWindow {

  private final Deque<Counted> counted = new ArrayDeque<>();

  /** Totals at a moment. */
  private record Counted(Instant at, RequestCounters totals) {}

  /** Requests that timed out, of all of a while. */
  record Late(long requests, long timeouts) {}

  /** What timed out lately, if it is more than the bound. */
  Optional<Late> late(RequestCounters totals, Instant now, AlertThresholds bounds) {
    // Counters that fell mean a program that was started anew.
    if (!counted.isEmpty() && totals.requests() < counted.peekLast().totals().requests()) {
      counted.clear();
    }
    counted.addLast(new Counted(now, totals));
    // The last one before the window stays: it is what the window is compared with.
    Instant start = now.minus(bounds.rateWindow());
    while (counted.size() > 1 && !second().at().isAfter(start)) {
      counted.removeFirst();
    }
    RequestCounters before = counted.peekFirst().totals();
    long requests = totals.requests() - before.requests();
    long timeouts = totals.timeouts() - before.timeouts();
    return requests < Math.max(1, bounds.rateRequests())
            || (double) timeouts / requests <= bounds.timeoutRate()
        ? Optional.empty()
        : Optional.of(new Late(requests, timeouts));
  }

  private Counted second() {
    Iterator<Counted> all = counted.iterator();
    all.next();
    return all.next();
  }
}
