package org.holdfast.inventory.operation;

import java.util.List;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.Reservation;

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

  /** Corrects stock on hand, never below what is reserved. */
  Outcome<StockChange> adjust(AdjustRequest request);

  /** Takes new stock in. */
  Outcome<StockChange> receive(ReceiveRequest request);

  /** Moves available stock between locations. */
  Outcome<Transfer> transfer(TransferRequest request);

  /**
   * Undoes an adjustment, a receipt or a transfer, never below what is reserved.
   *
   * @return what changed, in the order of what was undone: one row, or both of a transfer
   */
  Outcome<List<StockChange>> undo(UndoRequest request);
}
