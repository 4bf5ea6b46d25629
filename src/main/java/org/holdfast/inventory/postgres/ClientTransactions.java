package org.holdfast.inventory.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations.StockRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.postgres.call.OperationRunner;
import org.holdfast.inventory.postgres.call.ServerCalls;
import org.holdfast.inventory.postgres.call.UndoTransaction;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.postgres.transaction.AdjustTransaction;
import org.holdfast.inventory.postgres.transaction.CloseTransaction;
import org.holdfast.inventory.postgres.transaction.ReceiveTransaction;
import org.holdfast.inventory.postgres.transaction.ReserveTransaction;
import org.holdfast.inventory.postgres.transaction.TransferTransaction;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionWork;
import org.holdfast.jdbc.Transactions;

/**
 * Carries requests out statement by statement, which holds locks while answers travel: what most
 * programs do, and what the simulator compares calls of the server with.
 *
 * @param transactions run every change
 * @param locking how stock is taken
 * @param retries is told why work had to start over
 */
record ClientTransactions(
    Transactions transactions, StockLockingStrategy locking, AttemptListener retries)
    implements OperationRunner {

  /** What only the server knows how to do, and the simulator compares with nothing. */
  private OperationRunner server() {
    return new ServerCalls(transactions, retries);
  }

  @Override
  public TransactionResult<Outcome<Reservation>> reserve(ReserveRequest request) {
    if (request.partial()) {
      return server().reserve(request);
    }
    return run(Operation.RESERVE, new ReserveTransaction(request, locking));
  }

  @Override
  public TransactionResult<Outcome<Reservation>> extend(ExtendRequest request) {
    return run(Operation.EXTEND, new ExtendTransaction(request));
  }

  @Override
  public TransactionResult<Outcome<Reservation>> change(ChangeRequest request) {
    return server().change(request);
  }

  @Override
  public TransactionResult<Outcome<ReservationChange>> close(Closing closing) {
    if (closing.shipsPart()) {
      return server().close(closing);
    }
    return run(
        closing.operation(),
        new CloseTransaction(
            closing.operation(),
            closing.key(),
            closing.operator(),
            closing.note(),
            closing.reservationId(),
            closing.lines()));
  }

  @Override
  @SuppressWarnings("unchecked") // Each of them answers what its request asks for.
  public <T> TransactionResult<Outcome<T>> changeStock(StockRequest<T> request) {
    return statements(request)
        .map(work -> run(request.operation(), (TransactionWork<Outcome<T>>) work))
        .orElseGet(() -> server().changeStock(request));
  }

  /** What changes stock statement by statement; empty for what the simulator does not compare. */
  private static Optional<TransactionWork<?>> statements(StockRequest<?> request) {
    if (request instanceof AdjustRequest adjust) {
      return Optional.of(new AdjustTransaction(adjust));
    }
    if (request instanceof ReceiveRequest receive) {
      return Optional.of(new ReceiveTransaction(receive));
    }
    return request instanceof TransferRequest transfer
        ? Optional.of(new TransferTransaction(transfer))
        : Optional.empty();
  }

  @Override
  public TransactionResult<Outcome<List<StockChange>>> undo(UndoRequest request) {
    return transactions.run("undo", new UndoTransaction(request), retries);
  }

  private <T> TransactionResult<T> run(Operation operation, TransactionWork<T> work) {
    return transactions.run(operation.name().toLowerCase(Locale.ROOT), work, retries);
  }
}
