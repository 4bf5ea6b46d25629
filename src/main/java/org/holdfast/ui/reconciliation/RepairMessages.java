package org.holdfast.ui.reconciliation;

import java.util.List;
import org.holdfast.inventory.reconciliation.Reconciliation.Repair;
import org.holdfast.inventory.reconciliation.RepairObstacle;
import org.holdfast.inventory.wording.RepairTexts;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/** Says what became of repairs. */
final class RepairMessages {

  private static final Texts TEXTS = Texts.of(RepairMessages.class);

  private RepairMessages() {}

  /** What became of some repairs; the first that was not possible is told of. */
  static Message of(List<Repair> results) {
    long repaired = results.stream().filter(Repair.Repaired.class::isInstance).count();
    String title = TEXTS.get("repaired", repaired, results.size());
    for (Repair result : results) {
      if (result instanceof Repair.NotPossible refused) {
        RepairObstacle obstacle = refused.obstacle();
        return Message.warning(
            title + " " + RepairTexts.message(obstacle), RepairTexts.advice(obstacle));
      }
    }
    return Message.success(
        title, repaired < results.size() ? TEXTS.get("repaired.others") : whatIsKept(results));
  }

  private static String whatIsKept(List<Repair> results) {
    return results.stream()
            .allMatch(
                result -> result instanceof Repair.Repaired done && done.before().isOfQueueAlone())
        ? TEXTS.get("repaired.queue")
        : TEXTS.get("repaired.ledger");
  }

  /** A repair needs a reason. */
  static Message withoutReason() {
    return Message.warning(TEXTS.get("repair.nothing"), TEXTS.get("repair.why"));
  }
}
