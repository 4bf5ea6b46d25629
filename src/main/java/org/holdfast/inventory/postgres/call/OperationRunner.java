package org.holdfast.inventory.postgres.call;

import java.util.List;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
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

  /** Releases, commits or expires a reservation, or gives a part of it back. */
  TransactionResult<Outcome<ReservationChange>> close(Closing closing);

  /** Corrects stock on hand. */
  TransactionResult<Outcome<StockChange>> adjust(AdjustRequest request);

  /** Takes new stock in. */
  TransactionResult<Outcome<StockChange>> receive(ReceiveRequest request);

  /** Moves stock that is not reserved. */
  TransactionResult<Outcome<Transfer>> transfer(TransferRequest request);

  /**
   * How a reservation, or a part of it, is to end.
   *
   * @param operation {@code RELEASE}, {@code COMMIT} or {@code EXPIRE}
   * @param lines the part to give back; empty: all of it
   */
  record Closing(
      Operation operation,
      String key,
      String operator,
      String note,
      long reservationId,
      List<ReleaseRequest.Line> lines) {

    /** Copies the lines. */
    public Closing {
      lines = List.copyOf(lines);
    }
  }
}
