package org.holdfast.locks;

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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Raises an alert once when its cause appears, keeps its words up to date, and clears it once the
 * cause is gone. Safe for use by many threads; an evaluation takes about as long as its graph has
 * sessions, so it belongs in the background.
 */
public final class Alerts {

  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::kind)
          .thenComparing(Comparator.comparing(Alert::raised).reversed());

  private final Clock clock;
  private final Map<String, Alert> active = new LinkedHashMap<>();
  private final Deque<Counted> counted = new ArrayDeque<>();
  private AlertThresholds thresholds;
  private Deadlocks deadlocks = new Deadlocks(OptionalLong.empty(), 0, Instant.MIN);

  /**
   * The deadlocks that the server counted.
   *
   * @param counter the counter when it was last read
   * @param fresh how many it rose by since the alert was raised
   * @param until how long that is news
   */
  private record Deadlocks(OptionalLong counter, long fresh, Instant until) {}

  /** Totals at a moment. */
  private record Counted(Instant at, OperationTotals totals) {}

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
   * @param seen who waits for whom; empty while nobody looks, which clears what is about locks
   * @param totals what the operations have counted so far
   * @param discrepancies what the last reconciliation found, a sentence each
   */
  public synchronized Change evaluate(
      Optional<WaitForGraph> seen, OperationTotals totals, List<String> discrepancies) {
    Instant now = clock.instant();
    Map<String, Alert> due = new LinkedHashMap<>();
    timeouts(totals, now, due);
    discrepancies(discrepancies, now, due);
    seen.ifPresentOrElse(
        graph -> {
          longWaits(graph, now, due);
          longTransactions(graph.snapshot(), now, due);
          idleHolders(graph, now, due);
          preparedHolders(graph, now, due);
          deadlocks(graph.snapshot().counters(), now, due);
        },
        () -> deadlocks = new Deadlocks(OptionalLong.empty(), 0, Instant.MIN));
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

  private void longWaits(WaitForGraph graph, Instant now, Map<String, Alert> due) {
    LockSnapshot snapshot = graph.snapshot();
    Duration average = snapshot.averageWait();
    if (average.compareTo(thresholds.averageWait()) <= 0) {
      return;
    }
    Optional<WaitForGraph.Root> longest = graph.roots().stream().findFirst();
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
                    longest
                        .map(
                            root -> " The longest queue is behind %s.".formatted(name(graph, root)))
                        .orElse("")),
            "Open the locks screen, see what the root blocker does, and cancel it if it hangs.",
            longest.map(Alerts::pid).orElse(OptionalInt.empty())));
  }

  private static String name(WaitForGraph graph, WaitForGraph.Root root) {
    if (root.deadlock()) {
      return "a deadlock of " + Words.count(root.pids().size(), "session");
    }
    int pid = root.pids().get(0);
    return root.session()
        .map(Session::text)
        .or(() -> graph.snapshot().prepared(pid).map(PreparedTransaction::text))
        .orElse(pid > 0 ? "process " + pid : "a prepared transaction");
  }

  private static OptionalInt pid(WaitForGraph.Root root) {
    int first = root.pids().get(0);
    return first != LockWait.PREPARED ? OptionalInt.of(first) : OptionalInt.empty();
  }

  /** A counter tells only that it happened, so the alert stands for a while and goes by itself. */
  private void deadlocks(ServerCounters counters, Instant now, Map<String, Alert> due) {
    OptionalLong before = deadlocks.counter();
    // A counter that fell was reset.
    long risen = before.isEmpty() ? 0 : Math.max(0, counters.deadlocks() - before.getAsLong());
    boolean news = now.isBefore(deadlocks.until());
    deadlocks =
        new Deadlocks(
            OptionalLong.of(counters.deadlocks()),
            (news ? deadlocks.fresh() : 0) + risen,
            risen > 0 ? now.plus(thresholds.rateWindow()) : deadlocks.until());
    if (!now.isBefore(deadlocks.until())) {
      return;
    }
    add(
        due,
        new Alert(
            Alert.Kind.DEADLOCK,
            "",
            now,
            "The server broke %s; in each, one transaction was rolled back."
                .formatted(Words.count(deadlocks.fresh(), "deadlock")),
            "Find programs that lock stock rows in another order than Holdfast; the server's log"
                + " names them.",
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
      Duration age = session.transactionAge(snapshot.at()).orElse(Duration.ZERO);
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

  private void idleHolders(WaitForGraph graph, Instant now, Map<String, Alert> due) {
    LockSnapshot snapshot = graph.snapshot();
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
                "%s holds locks and has done nothing%s while %s behind it."
                    .formatted(
                        session.text(),
                        session.stateSince().isPresent() ? " for " + Words.duration(idle) : "",
                        Words.count(graph.waitersBehind(session.pid()), "session") + " queued"),
                "Have its client commit or roll back; otherwise terminate the session.",
                OptionalInt.of(session.pid())));
      }
    }
  }

  private void preparedHolders(WaitForGraph graph, Instant now, Map<String, Alert> due) {
    for (PreparedTransaction transaction : graph.preparedHolders()) {
      String text = transaction.text();
      add(
          due,
          new Alert(
              Alert.Kind.PREPARED_HOLDER,
              transaction.name() + "/" + transaction.since(),
              now,
              "%s has held locks for %s while %s queued behind it."
                  .formatted(
                      text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1),
                      Words.duration(transaction.age(graph.snapshot().at())),
                      Words.count(graph.waitersBehind(transaction.id()), "session")),
              "No session works on it: commit it by name, or run "
                  + transaction.rollbackCommand()
                  + ".",
              OptionalInt.of(transaction.id())));
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
