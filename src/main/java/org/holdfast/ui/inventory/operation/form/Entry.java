package org.holdfast.ui.inventory.operation.form;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.reservation.HoldTime;

/**
 * What the fields of the form say at one moment, those that it does not show included.
 *
 * @param location where; null: anywhere, or not chosen
 * @param target where to; null: not chosen
 * @param quantity pieces, as typed
 * @param note free text
 * @param label what the order is called and whose it is, as typed
 * @param hold how long to hold
 * @param patience what to do where there is too little
 * @param mode how an adjustment is entered
 * @param reason why stock is adjusted
 * @param opened stock at each location when the form was opened
 * @param begun when somebody began to type the pieces; empty: nobody has
 */
public record Entry(
    String location,
    String target,
    String quantity,
    String note,
    OrderLabel label,
    HoldTime hold,
    Patience patience,
    AdjustMode mode,
    ReasonCode reason,
    Map<String, Long> opened,
    Optional<Begun> begun) {

  /**
   * When somebody began to type the pieces, which is when what was counted was known.
   *
   * @param at by the server's clock
   * @param stock at each location then, as it was on screen
   */
  public record Begun(Instant at, Map<String, Long> stock) {
    /** Copies the stock. */
    public Begun {
      stock = Map.copyOf(stock);
    }
  }

  /** Copies the stock. */
  public Entry {
    opened = Map.copyOf(opened);
  }

  /** Whether anything was typed that would be lost. */
  public boolean isBegun() {
    return !quantity.isBlank()
        || !note.isBlank()
        || !label.reference().isBlank()
        || !label.customer().isBlank();
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
