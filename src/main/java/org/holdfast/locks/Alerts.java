package org.holdfast.locks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Raises an alert once when its cause appears, and clears it once the cause is gone. Safe for use
 * by many threads.
 */
public final class Alerts {

  private final Clock clock;
  private final Map<String, Alert> active = new LinkedHashMap<>();
  private final Deque<Counted> counted = new ArrayDeque<>();
  private AlertThresholds thresholds;

  /** Totals at a moment. */
  private record Counted(Instant at, OperationTotals totals) {}

  /**
   * What an evaluation changed.
   *
   * @param raised alerts that are new
   * @param cleared alerts whose cause is gone
   * @param active all alerts that stand now, the oldest first
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
   * @param snapshot the last snapshot
   * @param totals what the operations have counted so far
   * @param discrepancies what the last reconciliation found, a sentence each
   */
  public synchronized Change evaluate(
      LockSnapshot snapshot, OperationTotals totals, List<String> discrepancies) {
    Instant now = clock.instant();
    Map<String, Alert> due = new LinkedHashMap<>();
    longWaits(snapshot, now, due);
    timeouts(totals, now, due);
    longTransactions(snapshot, now, due);
    idleHolders(snapshot, now, due);
    discrepancies(discrepancies, now, due);
    List<Alert> raised = new ArrayList<>();
    List<Alert> cleared = new ArrayList<>();
    active
        .entrySet()
        .removeIf(entry -> !due.containsKey(entry.getKey()) && cleared.add(entry.getValue()));
    due.forEach(
        (key, alert) -> {
          if (active.putIfAbsent(key, alert) == null) {
            raised.add(alert);
          }
        });
    return new Change(raised, cleared, List.copyOf(active.values()));
  }

  private void longWaits(LockSnapshot snapshot, Instant now, Map<String, Alert> due) {
    Duration average = snapshot.averageWait();
    if (average.compareTo(thresholds.averageWait()) <= 0) {
      return;
    }
    List<WaitForGraph.Root> roots = WaitForGraph.of(snapshot).roots();
    String who =
        roots.isEmpty()
            ? ""
            : " The longest queue is behind %s."
                .formatted(roots.get(0).session().map(Session::text).orElse("no single session"));
    add(
        due,
        new Alert(
            Alert.Kind.LONG_WAITS,
            "",
            now,
            "%s for locks, %s on average.%s"
                .formatted(
                    Words.count(snapshot.waits().size(), "session")
                        + (snapshot.waits().size() == 1 ? " waits" : " wait"),
                    Words.duration(average),
                    who),
            "Open the locks screen, see what the root blocker does, and cancel it if it hangs.",
            OptionalInt.empty()));
  }

  private void timeouts(OperationTotals totals, Instant now, Map<String, Alert> due) {
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
    OperationTotals before = counted.peekFirst().totals();
    long requests = totals.requests() - before.requests();
    long timeouts = totals.timeouts() - before.timeouts();
    if (requests < Math.max(1, thresholds.rateRequests())
        || (double) timeouts / requests <= thresholds.timeoutRate()) {
      return;
    }
    add(
        due,
        new Alert(
            Alert.Kind.TIMEOUTS,
            "",
            now,
            String.format(
                Locale.ROOT,
                "%,d of %,d requests timed out (%.1f %%).",
                timeouts,
                requests,
                100.0 * timeouts / requests),
            "Look for a root blocker on the locks screen; if there is none, the server is too slow"
                + " for this load.",
            OptionalInt.empty()));
  }

  private Counted second() {
    var all = counted.iterator();
    all.next();
    return all.next();
  }

  /**
   * Leaves out who waits for a lock itself: its transaction is long because of another, and with
   * two hundred waiters nobody would find the one that matters.
   */
  private void longTransactions(LockSnapshot snapshot, Instant now, Map<String, Alert> due) {
    Set<Integer> waiting = snapshot.waits().stream().map(LockWait::pid).collect(Collectors.toSet());
    for (Session session : snapshot.sessions()) {
      Duration age = session.transactionAge(snapshot.at());
      if (age.compareTo(thresholds.transactionAge()) > 0 && !waiting.contains(session.pid())) {
        add(
            due,
            new Alert(
                Alert.Kind.LONG_TRANSACTION,
                session.pid() + "/" + session.transactionStart().map(Instant::toString).orElse(""),
                now,
                "The transaction of %s has been open for %s (%s)."
                    .formatted(session.text(), Words.duration(age), session.state().label()),
                "Ask its owner to finish it; if others wait for it, cancel or terminate it.",
                OptionalInt.of(session.pid())));
      }
    }
  }

  private void idleHolders(LockSnapshot snapshot, Instant now, Map<String, Alert> due) {
    WaitForGraph graph = WaitForGraph.of(snapshot);
    for (Session session : graph.idleInTransactionHolders()) {
      Duration idle =
          session
              .stateSince()
              .map(since -> Words.between(since, snapshot.at()))
              .orElse(Duration.ZERO);
      if (idle.compareTo(thresholds.idleHolder()) >= 0) {
        add(
            due,
            new Alert(
                Alert.Kind.IDLE_HOLDER,
                session.pid() + "/" + session.transactionStart().map(Instant::toString).orElse(""),
                now,
                "%s holds locks and has done nothing for %s while %s behind it."
                    .formatted(
                        session.text(),
                        Words.duration(idle),
                        Words.count(graph.waitersBehind(session.pid()), "session") + " queued"),
                "Have its client commit or roll back; otherwise terminate the session.",
                OptionalInt.of(session.pid())));
      }
    }
  }

  private void discrepancies(List<String> found, Instant now, Map<String, Alert> due) {
    if (!thresholds.discrepancies() || found.isEmpty()) {
      return;
    }
    add(
        due,
        new Alert(
            Alert.Kind.DISCREPANCY,
            "",
            now,
            found.size() == 1
                ? found.get(0)
                : "%d discrepancies, the first: %s".formatted(found.size(), found.get(0)),
            "Open the reconciliation, count the shelf, and repair the books.",
            OptionalInt.empty()));
  }

  private static void add(Map<String, Alert> due, Alert alert) {
    due.put(alert.kind() + " " + alert.subject(), alert);
  }
}
