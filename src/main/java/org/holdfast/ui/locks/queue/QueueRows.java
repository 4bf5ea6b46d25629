package org.holdfast.ui.locks.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.HeldRows;

/** Makes the rows of the table of queues. Pure; may run on any thread. */
public final class QueueRows {

  private static final Texts TEXTS = Texts.of(QueueRows.class);
  private static final int MAX_HELD = 5;

  private QueueRows() {}

  /** All queues of {@code graph}, the longest first. */
  public static List<QueueRow.Queue> of(WaitForGraph graph) {
    List<QueueRow.Queue> queues = new ArrayList<>();
    for (WaitForGraph.Root root : graph.roots()) {
      List<QueueRow> waiting = new ArrayList<>();
      for (WaitForGraph.Queued queued : root.queue()) {
        waiting.add(waiter(graph, queued.waiter(), queued.depth()));
      }
      if (root.deadlock()) {
        root.members()
            .forEach(
                member ->
                    graph.waitOf(member).ifPresent(wait -> waiting.add(0, waiter(graph, wait, 1))));
      }
      queues.add(
          new QueueRow.Queue(
              root.deadlock() ? deadlock(graph, root) : blocker(graph, root), waiting));
    }
    return queues;
  }

  private static QueueRow deadlock(WaitForGraph graph, WaitForGraph.Root root) {
    return new QueueRow(
        root.first(),
        TEXTS.get("deadlock", root.members().size()),
        ParticipantLabel.of(graph.snapshot(), root.first()),
        0,
        TEXTS.get("deadlock.what"),
        Optional.empty(),
        "",
        Duration.ZERO,
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        root.members().size());
  }

  private static QueueRow blocker(WaitForGraph graph, WaitForGraph.Root root) {
    LockSnapshot snapshot = graph.snapshot();
    Optional<PreparedTransaction> prepared = snapshot.prepared(root.first());
    ParticipantLabel label = ParticipantLabel.of(snapshot, root.first());
    return new QueueRow(
        root.first(),
        label.brief(),
        label,
        0,
        HeldRows.text(graph.heldBy(root.first()), MAX_HELD),
        Optional.empty(),
        "",
        root.session()
            .flatMap(s -> s.transactionAge(snapshot.at()))
            .or(() -> prepared.map(each -> each.age(snapshot.at())))
            .orElse(Duration.ZERO),
        root.session().map(Session::state),
        root.session()
            .map(Session::query)
            .or(() -> prepared.map(PreparedTransaction::rollbackCommand))
            .orElse(""),
        List.copyOf(graph.heldBy(root.first())),
        root.session().flatMap(Session::tag),
        List.of(),
        root.session().flatMap(Session::transactionStart),
        0);
  }

  private static QueueRow waiter(WaitForGraph graph, LockWait wait, int place) {
    LockSnapshot snapshot = graph.snapshot();
    Optional<Session> session = graph.session(wait.waiter());
    ParticipantLabel label = ParticipantLabel.of(snapshot, wait.waiter());
    return new QueueRow(
        wait.waiter(),
        label.brief(),
        label,
        place,
        wait.target().text(),
        Optional.of(wait.target()),
        wait.mode(),
        wait.age(snapshot.at()),
        session.map(Session::state),
        session.map(Session::query).orElse(""),
        wanted(wait.target()),
        session.flatMap(Session::tag),
        graph.nearestBlockers(wait.waiter()),
        Optional.of(wait.since()),
        0);
  }

  private static List<StockRef> wanted(LockTarget target) {
    if (target instanceof LockTarget.Stock stock) {
      return List.of(stock.row());
    }
    return target instanceof LockTarget.Transaction other && other.holds().size() == 1
        ? other.holds()
        : List.of();
  }
}
