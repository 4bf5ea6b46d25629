package org.holdfast.inventory.wording;

import org.holdfast.inventory.reconciliation.RepairObstacle;
import org.holdfast.text.Texts;

/** Says why a stock row could not be repaired, and what to do. */
public final class RepairTexts {

  private static final Texts TEXTS = Texts.of(RepairTexts.class);

  private RepairTexts() {}

  /** What stands in the way, one sentence. */
  public static String message(RepairObstacle obstacle) {
    if (obstacle instanceof RepairObstacle.MoreThanStock more) {
      return TEXTS.get(
          "repair.more-than-stock", more.open(), more.sku(), more.location(), more.stock());
    }
    if (obstacle instanceof RepairObstacle.TooFar far) {
      return TEXTS.get("repair.too-far", far.sku(), far.location());
    }
    if (obstacle instanceof RepairObstacle.Refused refused) {
      return RefusalTexts.message(refused.refusal());
    }
    if (obstacle instanceof RepairObstacle.NoteTooLong) {
      return TEXTS.get("repair.note-too-long");
    }
    return obstacle instanceof RepairObstacle.Gone
        ? TEXTS.get("repair.gone")
        : TEXTS.get("repair.in-use");
  }

  /** What to do, one sentence. */
  public static String advice(RepairObstacle obstacle) {
    if (obstacle instanceof RepairObstacle.MoreThanStock) {
      return TEXTS.get("repair.more-than-stock.advice");
    }
    if (obstacle instanceof RepairObstacle.TooFar) {
      return TEXTS.get("repair.too-far.advice");
    }
    if (obstacle instanceof RepairObstacle.Refused refused) {
      return RefusalTexts.advice(refused.refusal());
    }
    if (obstacle instanceof RepairObstacle.NoteTooLong note) {
      return TEXTS.get("repair.note-too-long.advice", note.excess());
    }
    return obstacle instanceof RepairObstacle.Gone
        ? TEXTS.get("repair.gone.advice")
        : TEXTS.get("repair.in-use.advice");
  }
}
