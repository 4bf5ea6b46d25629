package org.holdfast.ui.locks.diagram;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Texts;

/** Makes the cards of one graph and puts into words what they say. */
final class CardFactory {

  private static final Texts TEXTS = Texts.of(CardFactory.class);

  /** So many of a queue are listed on its card. */
  private static final int MAX_LISTED = 4;

  private static final int MAX_ROWS = 2;

  private final WaitForGraph graph;
  private final Set<Integer> deadlocked;
  private final TransactionWords words;

  CardFactory(WaitForGraph graph) {
    this.graph = graph;
    this.deadlocked = graph.deadlocked();
    this.words = new TransactionWords(graph.snapshot().at());
  }

  /** The card of one session or prepared transaction. */
  LockNode single(Participant participant, Optional<CardId> block, int place) {
    return participant.pid().isPresent()
        ? session(participant, participant.pid().getAsInt(), block, place)
        : prepared(participant);
  }

  private LockNode session(Participant participant, int pid, Optional<CardId> block, int place) {
    Optional<Session> session = graph.session(participant);
    Optional<LockWait> wait = graph.waitOf(participant);
    boolean deadlock = deadlocked.contains(pid);
    boolean idle =
        session.filter(Session::idleInTransaction).isPresent() && graph.waitersBehind(pid) > 0;
    ParticipantLabel label = ParticipantLabel.of(graph.snapshot(), participant);
    String unseen = TEXTS.get("session.unseen", Integer.toString(pid));
    return new LockNode(
        new CardId.OfSession(pid, session.flatMap(Session::transactionStart)),
        wait.isPresent() ? LockNode.Kind.WAITER : LockNode.Kind.ROOT,
        session.isPresent() ? label.brief() : unseen,
        session.isPresent() ? label.tight() : unseen,
        wait.map(w -> TEXTS.get("waits-for", w.target().text()))
            .orElseGet(() -> holds(participant)),
        deadlock
            ? TEXTS.get("session.deadlock")
            : session.map(s -> idle ? words.idle(s) : words.open(s)).orElse(""),
        wait.map(w -> w.age(graph.snapshot().at()))
            .or(() -> session.flatMap(s -> s.transactionAge(graph.snapshot().at())))
            .orElse(Duration.ZERO),
        deadlock,
        idle,
        List.of(participant),
        block,
        place);
  }

  /** A card for each name, so that nobody is blamed for what another holds. */
  private LockNode prepared(Participant participant) {
    ParticipantLabel label = ParticipantLabel.of(graph.snapshot(), participant);
    return new LockNode(
        new CardId.OfPrepared(participant),
        LockNode.Kind.PREPARED,
        label.brief(),
        label.tight(),
        holds(participant),
        graph
            .snapshot()
            .prepared(participant)
            .map(known -> TEXTS.get("prepared.of", known.owner(), known.rollbackCommand()))
            .orElseGet(() -> TEXTS.get("prepared.unknown")),
        graph
            .snapshot()
            .prepared(participant)
            .map(known -> known.age(graph.snapshot().at()))
            .orElse(Duration.ZERO),
        false,
        false,
        List.of(participant),
        Optional.empty(),
        0);
  }

  /** One card for everybody of a queue. */
  LockNode queue(CardId id, List<LockWait> waits, Subject subject) {
    String title = TEXTS.get("queue", waits.size());
    return new LockNode(
        id,
        LockNode.Kind.QUEUE,
        title,
        title,
        TEXTS.get("queue.for", about(waits, subject)),
        listed(waits),
        waits.stream()
            .map(wait -> wait.age(graph.snapshot().at()))
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        false,
        false,
        waits.stream().map(LockWait::waiter).toList(),
        Optional.empty(),
        0);
  }

  private String listed(List<LockWait> waits) {
    String first =
        waits.stream()
            .limit(MAX_LISTED)
            .map(wait -> ParticipantLabel.of(graph.snapshot(), wait.waiter()).brief())
            .collect(Collectors.joining("\n"));
    int more = waits.size() - MAX_LISTED;
    return more > 0 ? first + "\n" + TEXTS.get("queue.more", more) : first;
  }

  /** One row by its name, several rows of one product by their number. */
  private static String about(List<LockWait> waits, Subject subject) {
    List<Subject> rows = waits.stream().map(wait -> Subject.row(wait.target())).distinct().toList();
    return rows.size() == 1
        ? rows.get(0).text()
        : TEXTS.get("queue.locations", subject.text(), rows.size());
  }

  private String holds(Participant participant) {
    return HeldRows.text(graph.heldBy(participant), MAX_ROWS);
  }
}
