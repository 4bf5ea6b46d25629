package org.holdfast.ui.inventory.operation;

import java.util.Map;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.reservation.HoldTime;

/**
 * An entry that was begun and put aside.
 *
 * @param sku the product
 * @param kind what the form does
 * @param location where; null: anywhere, or not chosen
 * @param target where to; null: not chosen
 * @param quantity pieces, as typed
 * @param note free text
 * @param hold how long to hold
 * @param mode how an adjustment is entered
 * @param reason why stock is adjusted
 * @param opened stock at each location when the form was opened
 * @param key the idempotency key, which stays with the entry
 */
record Draft(
    Sku sku,
    OperationKind kind,
    String location,
    String target,
    String quantity,
    String note,
    HoldTime hold,
    OperationViewModel.AdjustMode mode,
    ReasonCode reason,
    Map<String, Long> opened,
    String key) {

  /** What it is, in a few words: Receive 40 of BC-R205. */
  String words() {
    OptionalLong typed = TypedNumber.whole(quantity);
    String pieces = typed.isPresent() ? " " + Numbers.whole(typed.getAsLong()) : "";
    return "%s%s of %s".formatted(kind.label(), pieces, sku);
  }
}
