package org.holdfast.inventory.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.stock.Sku;

/**
 * One entry of the append-only audit ledger.
 *
 * @param id grows with time, though entries of concurrent transactions may become visible out of
 *     order
 * @param at when, by the server's clock
 * @param operator who
 * @param operation what; empty for a word that another program wrote and nobody here knows
 * @param operationText the word for it as it stands in the ledger
 * @param reason the reason code of an adjustment; empty otherwise, and for an unknown word
 * @param reasonText the word for it as it stands in the ledger; empty: none
 * @param note free text
 * @param sku of which product
 * @param location where; empty for a product that is not tracked, and for an extension
 * @param reservationId for which reservation, if any
 * @param pieces how many pieces, never negative
 * @param effect the row before and after; empty for a product that is not tracked, and for an
 *     extension, which changes none
 * @param discrepancy pieces asked to be released that were not reserved; 0 as a rule
 * @param heldUntil until when an extension lets the reservation be held; empty: for ever, and for
 *     all other operations
 * @param count what an adjustment was made of, if it was counted at a moment that was told
 * @param undoes which movement this one undoes, if any
 * @param undoneBy which movement has undone this one, if any
 */
public record Movement(
    long id,
    Instant at,
    String operator,
    Optional<Operation> operation,
    String operationText,
    Optional<ReasonCode> reason,
    String reasonText,
    String note,
    Sku sku,
    Optional<String> location,
    OptionalLong reservationId,
    long pieces,
    Optional<Effect> effect,
    long discrepancy,
    Optional<Instant> heldUntil,
    Optional<Count> count,
    OptionalLong undoes,
    OptionalLong undoneBy) {

  /**
   * What was counted on the shelf; the stock after the movement differs from it by what has moved
   * since.
   *
   * @param pieces how many
   * @param at when, by the server's clock
   */
  public record Count(long pieces, Instant at) {}

  /**
   * Whether it may be undone, as far as the entry tells: it changed stock by hand, and was not
   * undone yet.
   */
  public boolean isUndoable() {
    return operation.filter(Operation::isUndoable).isPresent()
        && (reason.isEmpty() ? reasonText.isEmpty() : reason.get().isOfAdjustment())
        && undoneBy.isEmpty()
        && effect.filter(each -> each.stockDelta() != 0 && each.reservedDelta() == 0).isPresent();
  }

  /** The same, undone by {@code movement}. */
  public Movement withUndoneBy(long movement) {
    return new Movement(
        id,
        at,
        operator,
        operation,
        operationText,
        reason,
        reasonText,
        note,
        sku,
        location,
        reservationId,
        pieces,
        effect,
        discrepancy,
        heldUntil,
        count,
        undoes,
        OptionalLong.of(movement));
  }

  /** What was done, in the words of screens; an unknown word as it stands, in quotes. */
  public String operationLabel() {
    return operation.map(Operation::label).orElse("“" + operationText + "”");
  }

  /** Why, in the words of screens; an unknown word as it stands, in quotes; empty: no reason. */
  public String reasonLabel() {
    return reason.map(ReasonCode::label).orElse(reasonText.isEmpty() ? "" : "“" + reasonText + "”");
  }

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
