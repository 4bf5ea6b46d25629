package org.holdfast.ui.inventory.operation.form;

import java.util.Map;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.reservation.HoldTime;

/**
 * What the fields of the form say at one moment, those that it does not show included.
 *
 * @param location where; null: anywhere, or not chosen
 * @param target where to; null: not chosen
 * @param quantity pieces, as typed
 * @param note free text
 * @param hold how long to hold
 * @param mode how an adjustment is entered
 * @param reason why stock is adjusted
 * @param opened stock at each location when the form was opened
 */
public record Entry(
    String location,
    String target,
    String quantity,
    String note,
    HoldTime hold,
    AdjustMode mode,
    ReasonCode reason,
    Map<String, Long> opened) {

  /** Copies the stock. */
  public Entry {
    opened = Map.copyOf(opened);
  }

  /** Whether anything was typed that would be lost. */
  public boolean isBegun() {
    return !quantity.isBlank() || !note.isBlank();
  }

  /** The pieces; empty: what was typed is no whole number. */
  public OptionalLong pieces() {
    return TypedNumber.whole(quantity);
  }

  /** Whether it is a count of what lies on the shelf. */
  public boolean isCount() {
    return mode == AdjustMode.COUNTED;
  }
}
