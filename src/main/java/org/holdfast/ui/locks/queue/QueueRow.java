package org.holdfast.ui.locks.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.locks.BusinessTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.ui.locks.graph.LockDiagram;
import org.holdfast.ui.locks.graph.LockTexts;

/**
 * A row of the table of queues: one who blocks, or one who waits for it.
 *
 * @param pid the session
 * @param who who it is
 * @param place its place in the queue, 1 for the first; 0 for who blocks
 * @param what what it holds or waits for
 * @param mode the mode of the lock it wants; empty for who blocks
 * @param waited how long it has waited, or how old the transaction of who blocks is
 * @param state what the session is doing
 * @param query its query
 * @param rows the stock rows that it holds or waits for, as far as they are known
 * @param tag what it does, if it is Holdfast's own work
 * @param blockedBy the sessions that it waits for directly
 * @param since when its wait began, or the transaction of who blocks
 */
public record QueueRow(
    int pid,
    String who,
    int place,
    String what,
    String mode,
    Duration waited,
    String state,
    String query,
    List<StockRef> rows,
    Optional<BusinessTag> tag,
    List<Integer> blockedBy,
    Optional<Instant> since) {

  /** No row at all. */
  static final QueueRow NOBODY =
      new QueueRow(
          0,
          "",
          0,
          "",
          "",
          Duration.ZERO,
          "",
          "",
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  public QueueRow {
    rows = List.copyOf(rows);
    blockedBy = List.copyOf(blockedBy);
  }

  /** Whether any of its words contains {@code text}, which is in lower case. */
  boolean contains(String text) {
    return (who + " " + what + " " + pid).toLowerCase(Locale.ROOT).contains(text);
  }

  /**
   * A blocker with its queue.
   *
   * @param blocker who blocks
   * @param queue who waits for it, in order
   */
  public record Queue(QueueRow blocker, List<QueueRow> queue) {}

  /** All queues of {@code graph}, the longest first. */
  public static List<Queue> of(WaitForGraph graph) {
    List<Queue> queues = new ArrayList<>();
    for (WaitForGraph.Root root : graph.roots()) {
      List<QueueRow> waiting = new ArrayList<>();
      for (WaitForGraph.Queued queued : root.queue()) {
        waiting.add(waiter(graph, queued.waiter(), queued.depth()));
      }
      if (root.deadlock()) {
        for (int pid : root.pids()) {
          graph.waitOf(pid).ifPresent(wait -> waiting.add(0, waiter(graph, wait, 1)));
        }
      }
      queues.add(new Queue(blocker(graph, root), waiting));
    }
    return queues;
  }

  private static QueueRow blocker(WaitForGraph graph, WaitForGraph.Root root) {
    LockSnapshot snapshot = graph.snapshot();
    int pid = root.pids().get(0);
    if (root.deadlock()) {
      return new QueueRow(
          pid,
          "Deadlock of %d sessions".formatted(root.pids().size()),
          0,
          "each waits for the next",
          "",
          Duration.ZERO,
          "the server ends one of them after deadlock_timeout",
          "",
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty());
    }
    String holds =
        graph.heldBy(pid).isEmpty()
            ? "holds a lock that others want"
            : "holds " + LockTexts.rows(graph.heldBy(pid), 5);
    return new QueueRow(
        pid,
        LockDiagram.who(snapshot, pid),
        0,
        holds,
        "",
        root.session()
            .flatMap(s -> s.transactionAge(snapshot.at()))
            .or(() -> snapshot.prepared(pid).map(each -> each.age(snapshot.at())))
            .orElse(Duration.ZERO),
        root.session().map(s -> s.state().label()).orElse(""),
        root.session()
            .map(Session::query)
            .or(() -> snapshot.prepared(pid).map(PreparedTransaction::rollbackCommand))
            .orElse(""),
        List.copyOf(graph.heldBy(pid)),
        root.session().flatMap(Session::tag),
        List.of(),
        root.session().flatMap(Session::transactionStart));
  }

  private static QueueRow waiter(WaitForGraph graph, LockWait wait, int place) {
    LockSnapshot snapshot = graph.snapshot();
    return new QueueRow(
        wait.pid(),
        LockDiagram.who(snapshot, wait.pid()),
        place,
        wait.target().text(),
        wait.mode(),
        wait.age(snapshot.at()),
        snapshot.session(wait.pid()).map(s -> s.state().label()).orElse(""),
        snapshot.session(wait.pid()).map(Session::query).orElse(""),
        wanted(wait.target()),
        snapshot.session(wait.pid()).flatMap(Session::tag),
        graph.nearestBlockers(wait.pid()),
        Optional.of(wait.since()));
  }

  private static List<StockRef> wanted(LockTarget target) {
    return target instanceof LockTarget.Stock stock
        ? List.of(stock.row())
        : target instanceof LockTarget.Transaction other && other.holds().size() == 1
            ? other.holds()
            : List.of();
  }
}
