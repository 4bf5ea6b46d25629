package org.holdfast.inventory.postgres.call;

import java.util.List;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations.StockRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.TransactionResult;

/**
 * Carries out requests that were checked: by a call of the server, or by a transaction of the
 * client. Blocks the calling thread; throws {@link org.holdfast.jdbc.DatabaseException}.
 */
public interface OperationRunner {

  /** Promises stock. */
  TransactionResult<Outcome<Reservation>> reserve(ReserveRequest request);

  /** Gives the hold of a reservation a new end. */
  TransactionResult<Outcome<Reservation>> extend(ExtendRequest request);

  /** Changes what a reservation holds, or what its order is called. */
  TransactionResult<Outcome<Reservation>> change(ChangeRequest request);

  /** Releases, commits or expires a reservation, or does so with a part of it. */
  TransactionResult<Outcome<ReservationChange>> close(Closing closing);

  /** Changes the stock on hand of one product. */
  <T> TransactionResult<Outcome<T>> changeStock(StockRequest<T> request);

  /** Undoes a movement. */
  TransactionResult<Outcome<List<StockChange>>> undo(UndoRequest request);

  /**
   * How a reservation, or a part of it, is to end.
   *
   * @param operation {@code RELEASE}, {@code COMMIT} or {@code EXPIRE}
   * @param lines the part that is meant; empty: all of it
   * @param freeRest true: what is not shipped is given back
   */
  record Closing(
      Operation operation,
      String key,
      String operator,
      String note,
      long reservationId,
      List<ReleaseRequest.Line> lines,
      boolean freeRest) {

    /** Copies the lines. */
    public Closing {
      lines = List.copyOf(lines);
    }

    /** Whether a part is to be shipped, or the rest given back with it. */
    public boolean shipsPart() {
      return operation == Operation.COMMIT && (freeRest || !lines.isEmpty());
    }
  }
}
