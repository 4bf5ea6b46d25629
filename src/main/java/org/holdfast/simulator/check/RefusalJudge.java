package org.holdfast.simulator.check;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;

/**
 * Judges whether refusals were right. “Insufficient” is right only if at some moment between
 * question and answer the stock could not serve the request; the bounds of what was available come
 * from the ledger's order and the clients' clock. What was given up is unserved; with NOWAIT, which
 * gives up at once, it is undersold if the stock could have served it all the time.
 */
final class RefusalJudge {

  private final Evidence evidence;
  private final Findings findings;
  private final StockBook stock;
  private final QueueJudge queue;

  /** When each reservation was acknowledged and how long it was to be held. */
  private final Map<Long, HistoryEntry> reservations = new HashMap<>();

  RefusalJudge(Evidence evidence, Findings findings, StockBook stock, QueueJudge queue) {
    this.evidence = evidence;
    this.findings = findings;
    this.stock = stock;
    this.queue = queue;
  }

  void judge(RequestBook requests) {
    boolean closes =
        evidence.setup().workload() == WorkloadKind.MIXED
            || evidence.history().stream()
                .anyMatch(entry -> entry.operation() != Operation.RESERVE);
    if (closes) {
      evidence.history().stream()
          .filter(entry -> entry.operation() == Operation.RESERVE && entry.reservation() != 0)
          .forEach(entry -> reservations.put(entry.reservation(), entry));
    }
    requests.cases().forEach(this::judge);
    requests.expiries().forEach(this::judge);
  }

  private void judge(Case one) {
    HistoryEntry entry = one.entry();
    if (entry.answer() == HistoryEntry.Answer.UNKNOWN
        && entry.operation() != Operation.EXPIRE
        && !one.isRecorded()) {
      findings.giveUp();
    }
    entry.refusal().ifPresent(denial -> judge(entry, denial));
  }

  private void judge(HistoryEntry entry, HistoryEntry.Denial denial) {
    switch (denial.why()) {
      case INSUFFICIENT -> insufficient(entry, denial);
      case AWAITED -> {
        if (entry.lines().stream().noneMatch(line -> queue.mayWait(line.sku(), entry))) {
          findings.undersold(FindingCode.AWAITED_BY_NOBODY, entry.client());
        }
      }
      case UNSERVED -> unserved(entry, denial);
      case EXPIRED ->
          findings.check(
              entry.operation() == Operation.COMMIT && holdOf(entry) >= 0,
              FindingCode.REFUSED_AS_EXPIRED,
              entry.operation(),
              entry.reservation());
      case NOT_DUE -> {
        HistoryEntry made = reservations.get(entry.reservation());
        boolean early =
            entry.operation() == Operation.EXPIRE
                && made != null
                && made.holdMillis() >= 0
                && entry.sent() - made.answered() < made.holdMillis() * 1_000_000;
        findings.check(
            early, FindingCode.REFUSED, entry.operation(), entry.reservation(), denial.text());
      }
      case NEVER ->
          findings.mismatch(
              FindingCode.REFUSED_WITHOUT_REASON, entry.operation(), entry.client(), denial.text());
    }
  }

  private long holdOf(HistoryEntry entry) {
    HistoryEntry made = reservations.get(entry.reservation());
    return made == null ? -1 : made.holdMillis();
  }

  private void insufficient(HistoryEntry entry, HistoryEntry.Denial denial) {
    if (entry.operation() != Operation.RESERVE || denial.shortages().isEmpty()) {
      findings.mismatch(FindingCode.REFUSED, entry.operation(), entry.reservation(), denial.text());
      return;
    }
    for (HistoryEntry.Shortage line : denial.shortages()) {
      long asked =
          entry.lines().stream()
              .filter(piece -> piece.sku().equals(line.sku()))
              .mapToLong(OrderLine::quantity)
              .sum();
      long least = stock.least(line.sku(), entry.sent(), entry.answered());
      long most = stock.most(line.sku(), entry.sent(), entry.answered());
      if (least >= asked) {
        findings.undersold(FindingCode.UNDERSOLD, entry.client(), asked, line.sku(), least);
        return;
      }
      if (line.requested() != asked || line.available() < least || line.available() > most) {
        findings.undersold(
            FindingCode.UNDERSOLD_BY_NUMBER,
            entry.client(),
            line.available(),
            line.sku(),
            least,
            most);
        return;
      }
    }
  }

  private void unserved(HistoryEntry entry, HistoryEntry.Denial denial) {
    findings.giveUp();
    boolean atOnce =
        evidence.strategy() == Strategy.NOWAIT
            // What is there may be for those who wait.
            && evidence.setup().workload() != WorkloadKind.WAITING
            && denial.kind() == OutcomeKind.LOCK_NOT_OBTAINED
            && entry.operation() == Operation.RESERVE;
    if (!atOnce) {
      return;
    }
    long spare = Long.MAX_VALUE;
    for (OrderLine line : entry.lines()) {
      long least = stock.least(line.sku(), entry.sent(), entry.answered());
      if (least < line.quantity()) {
        return;
      }
      spare = Math.min(spare, least);
    }
    findings.undersold(
        FindingCode.UNDERSOLD_AT_ONCE,
        entry.client(),
        entry.lines().get(0).quantity(),
        entry.lines().get(0).sku(),
        spare);
  }
}
