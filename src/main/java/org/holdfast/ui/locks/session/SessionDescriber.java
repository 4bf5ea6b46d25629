package org.holdfast.ui.locks.session;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.HeldRows;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.diagram.WaitTimes;
import org.holdfast.ui.locks.queue.Waiter;

/** Puts into words what one graph knows of a session or a queue. Pure. */
final class SessionDescriber {

  private static final Texts TEXTS = Texts.of(SessionDescriber.class);
  private static final int MAX_ROWS = 12;

  private final WaitForGraph graph;
  private final Instant now;
  private final ZoneId zone;

  SessionDescriber(WaitForGraph graph, ZoneId zone) {
    this.graph = graph;
    this.now = graph.snapshot().at();
    this.zone = zone;
  }

  /** The queue on one card. */
  SessionDetails queue(LockNode node) {
    List<LockWait> waits =
        node.members().stream().flatMap(member -> graph.waitOf(member).stream()).toList();
    List<Participant> blockers =
        waits.stream()
            .flatMap(wait -> graph.nearestBlockers(wait.waiter()).stream())
            .filter(blocker -> !node.members().contains(blocker))
            .distinct()
            .toList();
    return new SessionDetails(
        node.title(),
        node.subject(),
        List.of(
            new PropertyList.Fact(TEXTS.get("fact.blocked-by"), names(blockers)),
            new PropertyList.Fact(TEXTS.get("fact.longest"), WaitTimes.format(node.age()))),
        Optional.empty(),
        TEXTS.get("queue.members"),
        Waiter.of(graph.snapshot(), waits),
        Optional.empty());
  }

  /** A session, or a prepared transaction. */
  SessionDetails participant(Participant who) {
    Optional<Session> session = graph.session(who);
    Optional<PreparedTransaction> prepared = graph.snapshot().prepared(who);
    List<LockWait> behind = Waiters.behind(graph, who);
    return new SessionDetails(
        ParticipantLabel.of(graph.snapshot(), who).brief(),
        session
            .map(SessionDescriber::subtitle)
            .or(() -> prepared.map(known -> TEXTS.get("subtitle.prepared", known.owner())))
            .orElseGet(() -> who.pid().isPresent() ? TEXTS.get("subtitle.gone") : ""),
        session.map(known -> facts(who, known)).orElse(List.of()),
        session
            .map(known -> query(known.query().strip()))
            .or(() -> prepared.map(known -> known.rollbackCommand() + ";")),
        TEXTS.get("queue.behind", behind.size()),
        Waiter.of(graph.snapshot(), behind),
        session);
  }

  private static String subtitle(Session session) {
    String client =
        session.tag().isPresent()
            ? TEXTS.get("client.own")
            : session.client().isEmpty() ? TEXTS.get("client.unnamed") : session.client();
    return TEXTS.get("subtitle", Integer.toString(session.pid()), client, session.user());
  }

  private static String query(String text) {
    return text.isEmpty() ? TEXTS.get("query.hidden") : text;
  }

  private List<PropertyList.Fact> facts(Participant who, Session session) {
    List<PropertyList.Fact> all = new ArrayList<>();
    graph.waitOf(who).ifPresent(wait -> addWait(all, wait));
    if (!graph.heldBy(who).isEmpty()) {
      all.add(
          new PropertyList.Fact(
              TEXTS.get("fact.holds"), HeldRows.list(graph.heldBy(who), MAX_ROWS)));
    }
    all.add(new PropertyList.Fact(TEXTS.get("fact.state"), session.state().label()));
    all.add(new PropertyList.Fact(TEXTS.get("fact.transaction"), transaction(session)));
    session
        .waitEvent()
        .ifPresent(event -> all.add(new PropertyList.Fact(TEXTS.get("fact.event"), event)));
    return all;
  }

  private void addWait(List<PropertyList.Fact> all, LockWait wait) {
    all.add(new PropertyList.Fact(TEXTS.get("fact.waits-for"), wait.target().text()));
    all.add(
        new PropertyList.Fact(
            TEXTS.get("fact.since"), SessionWords.since(wait.since(), now, zone)));
    if (wait.queuedAnew()) {
      all.add(
          new PropertyList.Fact(
              TEXTS.get("fact.queued-anew"), SessionWords.since(wait.step(), now, zone)));
    }
    all.add(new PropertyList.Fact(TEXTS.get("fact.mode"), wait.mode()));
    all.add(
        new PropertyList.Fact(
            TEXTS.get("fact.blocked-by"), names(graph.nearestBlockers(wait.waiter()))));
  }

  private String transaction(Session session) {
    return session
        .transactionStart()
        .map(start -> TEXTS.get("transaction.since", SessionWords.since(start, now, zone)))
        .orElseGet(
            () ->
                session.state() == SessionState.UNKNOWN
                    ? TEXTS.get("transaction.unknown")
                    : TEXTS.get("transaction.none"));
  }

  private String names(Collection<Participant> participants) {
    return participants.stream()
        .map(each -> ParticipantLabel.of(graph.snapshot(), each).brief())
        .collect(Collectors.joining(", "));
  }
}
