package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.postgres.call.WaitingRequest.Step;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionSettings;

/**
 * Calls of the server, where requests for a SKU that arrive while a call for it is under way go
 * together in the next: one lock and one commit for all of them. Each keeps its own key, outcome and
 * time. A request that finds no call under way goes at once and alone.
 *
 * <p>There are no threads for this: of those who wait, the first one makes the call for all.
 */
public final class CombinedCalls implements OperationRunner {

  /** Most requests in one call. */
  static final int MAX_TOGETHER = 128;

  private final ServerCalls calls;
  private final SkuQueues queues;

  /** Calls by {@code calls}, together with everybody else who has the same {@code queues}. */
  public CombinedCalls(ServerCalls calls, SkuQueues queues) {
    this.calls = calls;
    this.queues = queues;
  }

  @Override
  public TransactionResult<Outcome<Reservation>> reserve(ReserveRequest request) {
    if (request.lines().size() != 1) {
      return calls.reserve(request);
    }
    Sku sku = request.lines().get(0).sku();
    WaitingRequest own = new WaitingRequest(request);
    if (!queues.begin(sku, own)) {
      return await(sku, own);
    }
    try {
      return calls.reserve(request);
    } finally {
      passOn(sku);
    }
  }

  @Override
  public TransactionResult<Outcome<ReservationChange>> close(Closing closing) {
    return calls.close(closing);
  }

  @Override
  public TransactionResult<Outcome<StockChange>> adjust(AdjustRequest request) {
    return calls.adjust(request);
  }

  @Override
  public TransactionResult<Outcome<StockChange>> receive(ReceiveRequest request) {
    return calls.receive(request);
  }

  @Override
  public TransactionResult<Outcome<Transfer>> transfer(TransferRequest request) {
    return calls.transfer(request);
  }

  /** The call for {@code sku} is over: who has waited longest makes the next. */
  private void passOn(Sku sku) {
    queues.next(sku).ifPresent(next -> next.tell(() -> Optional.of(lead(sku, next))));
  }

  /** Makes the next call, for itself and for all who wait. */
  private TransactionResult<Outcome<Reservation>> lead(Sku sku, WaitingRequest own) {
    try {
      return new CombinedCall(calls, queues, sku, own, queues.take(sku, MAX_TOGETHER - 1)).make();
    } finally {
      passOn(sku);
    }
  }

  private TransactionResult<Outcome<Reservation>> await(Sku sku, WaitingRequest own) {
    while (true) {
      Optional<Step> step = next(sku, own);
      if (step.isEmpty()) {
        return Thread.currentThread().isInterrupted()
            ? new TransactionResult.Cancelled<>(true)
            : tooLate(own);
      }
      Optional<TransactionResult<Outcome<Reservation>>> result = step.get().get();
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /**
   * What a request is to do next; empty: it has left the queue, because its thread was interrupted,
   * or because it has waited for as long as one waits for a lock.
   */
  private Optional<Step> next(Sku sku, WaitingRequest own) {
    TransactionSettings settings = calls.settings();
    try {
      Optional<Step> step = own.next(Collections.min(List.of(settings.lockTimeout(), settings.deadline())));
      if (step.isPresent()) {
        return step;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Who is not there any more has been sent, and hears what comes of it.
    return queues.leave(sku, own) ? Optional.empty() : Optional.of(own.sureNext());
  }

  private TransactionResult<Outcome<Reservation>> tooLate(WaitingRequest request) {
    Duration waited = request.waited();
    return waited.compareTo(calls.settings().deadline()) < 0
        ? new TransactionResult.LockTimeout<>(waited, 1)
        : new TransactionResult.DeadlineExceeded<>(waited, 1);
  }
}
