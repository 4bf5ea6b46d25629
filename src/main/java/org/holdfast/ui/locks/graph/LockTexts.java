package org.holdfast.ui.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Session;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;

/** What the locks screen says of sessions, and who stands behind them. Pure. */
public final class LockTexts {

  private LockTexts() {}

  /** Everybody who waits for {@code pid}, directly or not, in the order in which they can go on. */
  public static List<LockWait> behind(WaitForGraph graph, int pid) {
    Map<Integer, List<LockWait>> waiters = new HashMap<>();
    for (LockWait read : graph.snapshot().waits()) {
      // The graph tells prepared transactions apart, the server does not.
      LockWait wait = graph.waitOf(read.pid()).orElse(read);
      wait.blockers()
          .forEach(blocker -> waiters.computeIfAbsent(blocker, any -> new ArrayList<>()).add(wait));
    }
    Set<LockWait> found = new LinkedHashSet<>();
    List<Integer> next = new ArrayList<>(List.of(pid));
    while (!next.isEmpty()) {
      for (LockWait wait : waiters.getOrDefault(next.remove(next.size() - 1), List.of())) {
        if (wait.pid() != pid && found.add(wait)) {
          next.add(wait.pid());
        }
      }
    }
    return found.stream().sorted(inOrder(graph)).toList();
  }

  /** What there is to say when nobody waits; the picture is of one database of the server. */
  public static String nobody(LockSnapshot snapshot) {
    String here = "As soon as a session waits for another, both appear here.";
    int elsewhere = snapshot.elsewhere();
    return elsewhere == 0
        ? here
        : elsewhere == 1
            ? "One session waits in another database of this server, which is not shown. " + here
            : elsewhere
                + " sessions wait in other databases of this server, which are not shown. "
                + here;
  }

  /** Those who can go on first come first. */
  static Comparator<LockWait> inOrder(WaitForGraph graph) {
    return Comparator.comparingInt((LockWait wait) -> graph.depth(wait.pid()))
        .thenComparing(LockWait::since)
        .thenComparing(LockWait::pid);
  }

  /** “12:04:31, for 3.2 s”. */
  public static String since(Instant since, Instant now, ZoneId zone) {
    Duration age = Duration.between(since, now);
    return Moments.moment(since, now, zone)
        + ", for "
        + Durations.format(LockGraphPane.rounded(age.isNegative() ? Duration.ZERO : age));
  }

  /** “A at X, B at Y and 3 more”. */
  public static String rows(Collection<StockRef> rows, int most) {
    return rows.stream().limit(most).map(StockRef::text).collect(Collectors.joining(", "))
        + (rows.size() > most ? " and %d more".formatted(rows.size() - most) : "");
  }

  /** What cancelling the query of {@code session} does, for a confirmation. */
  public static String ofCancelling(WaitForGraph graph, Session session) {
    return ("%s\n\nWhat it runs now fails, and with it as a rule the whole transaction: %s Locks that it took"
            + " before a savepoint it keeps until its client rolls back or the session is ended."
            + "\n\n%s")
        .formatted(holding(graph, session), work(graph, session), waiting(graph, session));
  }

  /** What ending {@code session} does, for a confirmation. */
  public static String ofEnding(WaitForGraph graph, Session session) {
    return "%s\n\nIts connection is closed and its work is rolled back: %s\n\n%s"
        .formatted(holding(graph, session), work(graph, session), waiting(graph, session));
  }

  private static String holding(WaitForGraph graph, Session session) {
    Set<StockRef> rows = graph.heldBy(session.pid());
    String who = LockDiagram.who(session) + " (process %d)".formatted(session.pid());
    return rows.isEmpty() ? who + "." : who + " holds " + rows(rows, 5) + ".";
  }

  private static String work(WaitForGraph graph, Session session) {
    String whose =
        session
            .tag()
            .map(
                tag ->
                    (tag.operator().isEmpty() ? "the " : tag.operator() + "’s ")
                        + LockDiagram.work(tag))
            .orElseGet(() -> "the work of user " + session.user());
    return session
        .transactionAge(graph.snapshot().at())
        .map(
            age ->
                whose + ", all of the last " + Durations.format(LockGraphPane.rounded(age)) + ".")
        .orElse(whose + ".");
  }

  private static String waiting(WaitForGraph graph, Session session) {
    int count = behind(graph, session.pid()).size();
    return count == 0
        ? "Nobody in this database waits for it right now."
        : count == 1 ? "One session waits for it." : count + " sessions wait for it.";
  }
}
