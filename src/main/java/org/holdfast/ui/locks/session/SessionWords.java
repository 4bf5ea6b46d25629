package org.holdfast.ui.locks.session;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.Session;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.label.LabelTexts;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.HeldRows;
import org.holdfast.ui.locks.diagram.WaitTimes;

/** What is to be known before a session is stopped, and since when something is so. Pure. */
final class SessionWords {

  private static final Texts TEXTS = Texts.of(SessionWords.class);
  private static final int MAX_ROWS = 5;

  private SessionWords() {}

  /** “12:04:31, for 3.2 s”. */
  static String since(Instant since, Instant now, ZoneId zone) {
    return TEXTS.get(
        "since", Moments.moment(since, now, zone), WaitTimes.format(Duration.between(since, now)));
  }

  /** What cancelling the query of {@code session} does, for a confirmation. */
  static String ofCancelling(WaitForGraph graph, Session session) {
    return TEXTS.get(
        "cancel.consequence",
        holding(graph, session),
        work(graph, session),
        waiting(graph, session));
  }

  /** What ending {@code session} does, for a confirmation. */
  static String ofEnding(WaitForGraph graph, Session session) {
    return TEXTS.get(
        "end.consequence", holding(graph, session), work(graph, session), waiting(graph, session));
  }

  private static String holding(WaitForGraph graph, Session session) {
    Set<StockRef> rows = graph.heldBy(session.pid());
    String who = ParticipantLabel.of(session).brief();
    String pid = Integer.toString(session.pid());
    return rows.isEmpty()
        ? TEXTS.get("session", who, pid)
        : TEXTS.get("session.holds", who, pid, HeldRows.list(rows, MAX_ROWS));
  }

  private static String work(WaitForGraph graph, Session session) {
    String whose =
        session
            .tag()
            .map(SessionWords::work)
            .orElseGet(() -> TEXTS.get("work.user", session.user()));
    return session
        .transactionAge(graph.snapshot().at())
        .map(age -> TEXTS.get("work.lasting", whose, WaitTimes.format(age)))
        .orElseGet(() -> TEXTS.get("work", whose));
  }

  private static String work(TransactionTag tag) {
    return tag.operator().isEmpty()
        ? TEXTS.get("work.own", LabelTexts.work(tag))
        : TEXTS.get("work.operator", tag.operator(), LabelTexts.work(tag));
  }

  private static String waiting(WaitForGraph graph, Session session) {
    return TEXTS.get("waiting", Waiters.behind(graph, session.participant()).size());
  }
}
