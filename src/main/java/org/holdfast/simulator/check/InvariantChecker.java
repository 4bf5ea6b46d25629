package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.verdict.Verdict;

/**
 * Compares what the clients wrote down with what the database says, row by row and line by line.
 * The clients' history is the truth: what was acknowledged has to be there exactly once and exactly
 * so, what was refused must not be there at all and must have been refused rightly, and every stock
 * row has to be what its part of the ledger makes of the stock it began with.
 */
public final class InvariantChecker {

  private static final int REASONS = 5;

  private InvariantChecker() {}

  /**
   * Checks a run.
   *
   * @param evidence what is known without the database
   * @param end what the database says
   */
  public static Verdict check(Evidence evidence, EndState end) {
    Findings findings = new Findings();
    StockBook stock = new StockBook(end, findings);
    RequestBook requests = new RequestBook(evidence, end, findings);
    ReservationBook reservations = new ReservationBook(end, findings, requests, stock);
    end.changedElsewhere().forEach(findings::mismatch);
    stock.read();
    requests.read();
    QueueJudge queue = new QueueJudge(end, findings, requests);
    queue.read();
    reservations.read();
    new LedgerBook(end, findings, requests, reservations, stock, queue).read();
    reservations.finish();
    requests.finish();
    stock.finish(evidence.opening(), reservations.open(), reservations.shipped());
    queue.judge();
    new RefusalJudge(evidence, findings, stock, queue).judge(requests);
    long unknownDone =
        evidence.history().stream()
            .filter(entry -> entry.answer() == HistoryEntry.Answer.UNKNOWN)
            .filter(entry -> isDone(entry, requests, reservations))
            .count();
    return verdict(evidence, findings, unknownDone);
  }

  private static boolean isDone(
      HistoryEntry entry, RequestBook requests, ReservationBook reservations) {
    return entry.operation() == Operation.EXPIRE
        ? reservations
            .byId(entry.reservation())
            .map(Made::closing)
            .filter(one -> one.entry().equals(entry))
            .isPresent()
        : requests.byKey(entry.key()).filter(Case::isDone).isPresent();
  }

  private static Verdict verdict(Evidence evidence, Findings findings, long unknownDone) {
    List<Finding> doubts = WorkJudge.doubts(evidence, findings.unserved());
    List<Finding> reasons = new ArrayList<>();
    Verdict.Kind kind = Verdict.Kind.HOLDS;
    if (findings.undersold() > 0) {
      kind = Verdict.Kind.UNDERSOLD;
      reasons.add(Finding.of(FindingCode.REFUSED_WHAT_WAS_THERE, findings.undersold()));
      reasons.add(Finding.of(FindingCode.EXAMPLE, findings.undersales().get(0)));
    } else if (!doubts.isEmpty()) {
      kind = Verdict.Kind.NOT_PROVEN;
    }
    reasons.addAll(doubts);
    if (findings.isBroken()) {
      kind = Verdict.Kind.BROKEN;
    }
    return findings.verdict(
        kind,
        reasons.subList(0, Math.min(REASONS, reasons.size())),
        count(evidence, HistoryEntry.Answer.ACKNOWLEDGED)
            + count(evidence, HistoryEntry.Answer.QUEUED),
        count(evidence, HistoryEntry.Answer.REFUSED),
        count(evidence, HistoryEntry.Answer.UNKNOWN) + evidence.lostAtFirst(),
        unknownDone + evidence.doneAtFirst());
  }

  /** The verdict on a run whose end could not be read. */
  public static Verdict unread(Evidence evidence, Finding why) {
    List<Finding> reasons = new ArrayList<>(List.of(why));
    reasons.addAll(evidence.troubles());
    return new Verdict(
        0,
        0,
        0,
        0,
        0,
        0,
        count(evidence, HistoryEntry.Answer.ACKNOWLEDGED),
        count(evidence, HistoryEntry.Answer.REFUSED),
        count(evidence, HistoryEntry.Answer.UNKNOWN) + evidence.lostAtFirst(),
        evidence.doneAtFirst(),
        List.of(),
        Verdict.Kind.NOT_PROVEN,
        0,
        0,
        reasons.subList(0, Math.min(REASONS, reasons.size())),
        true,
        Verdict.RULES);
  }

  private static long count(Evidence evidence, HistoryEntry.Answer answer) {
    return evidence.history().stream().filter(entry -> entry.answer() == answer).count();
  }
}
