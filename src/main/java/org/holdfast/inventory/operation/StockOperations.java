package org.holdfast.inventory.operation;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;

/**
 * Everything that changes stock. Each call is one atomic transaction that checks and changes under
 * the same lock, writes the ledger, and either happens whole or leaves no trace.
 *
 * <p>Calls block for as long as the database takes (bounded by the configured deadline) and may
 * come from any thread except the JavaFX application thread. They throw {@link
 * InventoryUnavailableException} when the database cannot be asked; every foreseeable answer is an
 * {@link Outcome}.
 */
public interface StockOperations {

  /** Promises stock: all lines or nothing, or as much as there is. */
  Outcome<Reservation> reserve(ReserveRequest request);

  /** Gives the hold of an open reservation a new end. */
  Outcome<Reservation> extend(ExtendRequest request);

  /** Changes what an open reservation holds, or what its order is called. */
  Outcome<Reservation> change(ChangeRequest request);

  /** Gives reserved stock back, all or some of it. Releasing twice is harmless. */
  Outcome<ReservationChange> release(ReleaseRequest request);

  /** Ships a reservation or a part: stock and reserved fall together. Twice is harmless. */
  Outcome<ReservationChange> commit(CommitRequest request);

  /** Gives one reservation back whose time is over by the server's clock. */
  Outcome<ReservationChange> expire(long reservationId, String operator);

  /**
   * Expires up to {@code limit} reservations that are due, each in a transaction of its own;
   * several processes may do this at once.
   *
   * @return the reservations that this call expired
   */
  List<Reservation> expireDue(String operator, int limit);

  /**
   * A request that changes the stock on hand of one product.
   *
   * @param <T> what came of it, once it is done
   */
  interface StockRequest<T> {

    /** The idempotency key. */
    String key();

    /** Who asks. */
    String operator();

    /** The product. */
    Sku sku();

    /** Free text. */
    String note();

    /** What is done. */
    Operation operation();

    /** What is wrong with it as it stands; empty when nothing is. */
    Optional<Refusal.InvalidRequest> problem();
  }

  /** Changes the stock on hand of one product, as {@code request} says. */
  <T> Outcome<T> changeStock(StockRequest<T> request);

  /** Corrects stock on hand, never below what is reserved. */
  default Outcome<StockChange> adjust(AdjustRequest request) {
    return changeStock(request);
  }

  /** Takes new stock in. */
  default Outcome<StockChange> receive(ReceiveRequest request) {
    return changeStock(request);
  }

  /** Moves available stock between locations. */
  default Outcome<Transfer> transfer(TransferRequest request) {
    return changeStock(request);
  }

  /**
   * Undoes an adjustment, a receipt or a transfer, never below what is reserved.
   *
   * @return what changed, in the order of what was undone: one row, or both of a transfer
   */
  Outcome<List<StockChange>> undo(UndoRequest request);
}
