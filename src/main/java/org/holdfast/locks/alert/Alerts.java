package org.holdfast.locks.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Numbers;

/**
 * Raises an alert once when its cause appears, keeps its words up to date, and clears it once the
 * cause is gone. Whatever belongs to one incident about locks is one alert. Safe for use by many
 * threads; an evaluation takes about as long as its graph has sessions, so it belongs in the
 * background.
 */
public final class Alerts {

  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::kind)
          .thenComparing(Comparator.comparing(Alert::raised).reversed());

  /** How late the server may count a deadlock that was seen. */
  private static final Duration COUNTED_LATE = Duration.ofSeconds(20);

  private final Clock clock;
  private final Map<String, Alert> active = new LinkedHashMap<>();
  private final Deque<Counted> counted = new ArrayDeque<>();
  private AlertThresholds thresholds;
  private final Incidents incidents = new Incidents();
  private Deadlocks deadlocks =
      new Deadlocks(OptionalLong.empty(), 0, Instant.MIN, new Told(0, Instant.MIN));
  private Incident blamed;
  private Instant blamedAt = Instant.MIN;

  /**
   * The deadlocks that the server counted and no picture showed.
   *
   * @param counter the counter when it was last read
   * @param fresh how many it rose by since the alert was raised
   * @param until how long that is news
   * @param told those that were seen in pictures and are still to be counted
   */
  private record Deadlocks(OptionalLong counter, long fresh, Instant until, Told told) {}

  /** Deadlocks that pictures showed. */
  private record Told(long number, Instant until) {
    long count(Instant now) {
      return now.isBefore(until) ? number : 0;
    }
  }

  /** Requests that timed out, of all of a while. */
  private record Late(long requests, long timeouts) {}

  /** Totals at a moment. */
  private record Counted(Instant at, RequestCounters totals) {}

  /**
   * What an evaluation changed.
   *
   * @param raised alerts that are new
   * @param cleared alerts whose cause is gone
   * @param active all alerts that stand now, the worst first, of those alike the newest
   */
  public record Change(List<Alert> raised, List<Alert> cleared, List<Alert> active) {

    /** Copies the lists. */
    public Change {
      raised = List.copyOf(raised);
      cleared = List.copyOf(cleared);
      active = List.copyOf(active);
    }
  }

  /** No alerts yet. */
  public Alerts(AlertThresholds thresholds, Clock clock) {
    this.thresholds = thresholds;
    this.clock = clock;
  }

  /** Replaces the thresholds; takes effect with the next evaluation. */
  public synchronized void setThresholds(AlertThresholds changed) {
    thresholds = changed;
  }

  /**
   * Compares the present state with the thresholds.
   *
   * @param seen who waits for whom; empty while nobody looks or the server does not tell
   * @param totals what the operations of all processes have counted so far
   * @param discrepancies what does not agree, a sentence each
   */
  public synchronized Change evaluate(
      Optional<WaitForGraph> seen, RequestCounters totals, List<String> discrepancies) {
    Instant now = clock.instant();
    Map<String, Alert> due = new LinkedHashMap<>();
    Optional<Late> late = late(totals, now);
    discrepancies(discrepancies, now, due);
    seen.ifPresentOrElse(
        graph -> {
          incidents.see(graph, now, thresholds, late.isPresent());
          deadlocks(graph.snapshot().counters(), now, due);
        },
        () -> {
          incidents.clearSnapshot(now, thresholds);
          deadlocks = new Deadlocks(OptionalLong.empty(), 0, Instant.MIN, deadlocks.told());
        });
    timeouts(late, now, due);
    for (Incident incident : incidents.standing()) {
      add(due, incident.alert(incident == blamed ? late.map(Late::timeouts).orElse(0L) : 0));
    }
    List<Alert> raised = new ArrayList<>();
    List<Alert> cleared = new ArrayList<>();
    active
        .entrySet()
        .removeIf(entry -> !due.containsKey(entry.getKey()) && cleared.add(entry.getValue()));
    due.forEach(
        (key, alert) -> {
          Alert before = active.get(key);
          // What it says must be true now, not when it began.
          active.put(key, before == null ? alert : alert.raisedAt(before.raised()));
          if (before == null) {
            raised.add(alert);
          }
        });
    return new Change(raised, cleared, active.values().stream().sorted(WORST_FIRST).toList());
  }

  /**
   * Deadlocks of which no picture was taken. A counter tells only that it happened, so the alert
   * stands for a while and goes by itself.
   */
  private void deadlocks(ServerCounters counters, Instant now, Map<String, Alert> due) {
    OptionalLong before = deadlocks.counter();
    int seen = incidents.takeBroken();
    // The server counts up to ten seconds late.
    Told told =
        seen > 0
            ? new Told(deadlocks.told().count(now) + seen, now.plus(COUNTED_LATE))
            : new Told(deadlocks.told().count(now), deadlocks.told().until());
    // A counter that fell was reset.
    long risen = before.isEmpty() ? 0 : Math.max(0, counters.deadlocks() - before.getAsLong());
    long known = Math.min(risen, told.count(now));
    told = new Told(told.count(now) - known, told.until());
    risen -= known;
    boolean news = now.isBefore(deadlocks.until());
    deadlocks =
        new Deadlocks(
            OptionalLong.of(counters.deadlocks()),
            (news ? deadlocks.fresh() : 0) + risen,
            risen > 0 ? now.plus(thresholds.rateWindow()) : deadlocks.until(),
            told);
    if (!now.isBefore(deadlocks.until())) {
      return;
    }
    add(
        due,
        new Alert(
            Alert.Kind.DEADLOCK,
            "counted deadlocks",
            now,
            "The server broke %s; in each, one transaction was rolled back."
                .formatted(Numbers.count(deadlocks.fresh(), "deadlock")),
            "Find programs that lock stock rows in another order than Holdfast; the server's log"
                + " names them.",
            Optional.empty(),
            List.of("deadlocks")));
  }

  /** What timed out lately, if it is more than the bound. */
  private Optional<Late> late(RequestCounters totals, Instant now) {
    // Counters that fell mean a program that was started anew.
    if (!counted.isEmpty() && totals.requests() < counted.peekLast().totals().requests()) {
      counted.clear();
    }
    counted.addLast(new Counted(now, totals));
    // The last one before the window stays: it is what the window is compared with.
    Instant start = now.minus(thresholds.rateWindow());
    while (counted.size() > 1 && !second().at().isAfter(start)) {
      counted.removeFirst();
    }
    RequestCounters before = counted.peekFirst().totals();
    long requests = totals.requests() - before.requests();
    long timeouts = totals.timeouts() - before.timeouts();
    return requests < Math.max(1, thresholds.rateRequests())
            || (double) timeouts / requests <= thresholds.timeoutRate()
        ? Optional.empty()
        : Optional.of(new Late(requests, timeouts));
  }

  /** An incident about locks that stands, or stood while they timed out, is their cause. */
  private void timeouts(Optional<Late> late, Instant now, Map<String, Alert> due) {
    if (!incidents.standing().isEmpty()) {
      blamed = incidents.standing().get(0);
      blamedAt = now;
    } else if (now.isAfter(blamedAt.plus(thresholds.rateWindow()))) {
      blamed = null;
    }
    if (late.isEmpty() || blamed != null) {
      return;
    }
    add(
        due,
        new Alert(
            Alert.Kind.TIMEOUTS,
            "timeouts",
            now,
            String.format(
                Locale.ROOT,
                "%,d of %,d requests of Holdfast timed out in the last minute (%.1f %%).",
                late.get().timeouts(),
                late.get().requests(),
                100.0 * late.get().timeouts() / late.get().requests()),
            "Nobody was seen to wait for long: look at the locks screen whether the same rows are"
                + " wanted at once; otherwise the server is too slow for this load.",
            Optional.empty(),
            List.of("timeouts")));
  }

  private Counted second() {
    var all = counted.iterator();
    all.next();
    return all.next();
  }

  private void discrepancies(List<String> found, Instant now, Map<String, Alert> due) {
    if (!thresholds.discrepancies() || found.isEmpty()) {
      return;
    }
    add(
        due,
        new Alert(
            Alert.Kind.DISCREPANCY,
            "discrepancies",
            now,
            found.size() == 1
                ? found.get(0)
                : "%d discrepancies, the first: %s".formatted(found.size(), found.get(0)),
            "Open the reconciliation, count the shelf, and repair the books.",
            Optional.empty(),
            List.of("discrepancy")));
  }

  private static void add(Map<String, Alert> due, Alert alert) {
    due.put(alert.subject(), alert);
  }
}
