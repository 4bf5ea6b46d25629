package org.holdfast.inventory;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of the append-only audit ledger.
 *
 * @param id grows with time, though entries of concurrent transactions may become visible out of
 *     order
 * @param at when, by the server's clock
 * @param operator who
 * @param operation what
 * @param reason the reason code of an adjustment; empty otherwise
 * @param note free text
 * @param sku of which product
 * @param location where; empty for a product that is not tracked
 * @param reservationId for which reservation, if any
 * @param pieces how many pieces, never negative
 * @param effect the row before and after; empty for a product that is not tracked
 * @param discrepancy pieces asked to be released that were not reserved; 0 as a rule
 */
public record Movement(
    long id,
    Instant at,
    String operator,
    Operation operation,
    Optional<ReasonCode> reason,
    String note,
    Sku sku,
    Optional<String> location,
    OptionalLong reservationId,
    long pieces,
    Optional<Effect> effect,
    long discrepancy) {

  /**
   * A stock row before and after a movement, in pieces.
   *
   * @param stockBefore on hand before
   * @param stockAfter on hand after
   * @param reservedBefore promised before
   * @param reservedAfter promised after
   */
  public record Effect(long stockBefore, long stockAfter, long reservedBefore, long reservedAfter) {

    /** By how much stock on hand changed. */
    public long stockDelta() {
      return stockAfter - stockBefore;
    }

    /** By how much reserved changed. */
    public long reservedDelta() {
      return reservedAfter - reservedBefore;
    }
  }
}
