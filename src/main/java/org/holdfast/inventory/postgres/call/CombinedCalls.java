package org.holdfast.inventory.postgres.call;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations.StockRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.postgres.call.WaitingRequest.Step;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.TransactionResult;

/**
 * Calls of the server, where requests for a SKU that arrive while a call for it is under way go
 * together in the next: one lock and one commit for all of them. Each keeps its own key, outcome
 * and time. A request that finds no call under way goes at once and alone; and so does each of
 * those whose call for many stands still, is not done, or fails.
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
    // Who takes what there is goes alone: how much that is depends on who came before.
    if (request.lines().size() != 1 || request.partial()) {
      return calls.reserve(request);
    }
    Sku sku = request.lines().get(0).sku();
    WaitingRequest own = new WaitingRequest(request);
    if (!queues.begin(sku, own)) {
      return await(sku, own).get();
    }
    try {
      return calls.reserve(request);
    } finally {
      passOn(sku);
    }
  }

  @Override
  public TransactionResult<Outcome<Reservation>> extend(ExtendRequest request) {
    return calls.extend(request);
  }

  @Override
  public TransactionResult<Outcome<Reservation>> change(ChangeRequest request) {
    return calls.change(request);
  }

  @Override
  public TransactionResult<Outcome<ReservationChange>> close(Closing closing) {
    return calls.close(closing);
  }

  @Override
  public <T> TransactionResult<Outcome<T>> changeStock(StockRequest<T> request) {
    return calls.changeStock(request);
  }

  @Override
  public TransactionResult<Outcome<List<StockChange>>> undo(UndoRequest request) {
    return calls.undo(request);
  }

  /** The call for {@code sku} is over: who has waited longest makes the next. */
  private void passOn(Sku sku) {
    queues.next(sku).ifPresent(next -> next.tell(() -> lead(sku, next)));
  }

  /** Makes the next call, for itself and for all who wait. */
  private TransactionResult<Outcome<Reservation>> lead(Sku sku, WaitingRequest own) {
    Step rest;
    try {
      List<WaitingRequest> others = queues.take(sku, MAX_TOGETHER - 1);
      rest = new CombinedCall(calls, own, others).make(sku, queues.patience());
    } finally {
      passOn(sku);
    }
    return rest.get();
  }

  /** What a request that waits is to do. */
  private Step await(Sku sku, WaitingRequest own) {
    try {
      while (true) {
        Optional<Step> step = own.step(queues.worthWaiting(sku));
        if (step.isPresent()) {
          return step.get();
        }
        if (queues.leaveWhatStandsStill(sku, own)) {
          // What holds that call up may be no matter of this request: another location, a key.
          return () -> calls.reserve(own.request(), own.waited());
        }
        if (!queues.isWaiting(sku, own)) {
          return own.sureStep();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // Who is not there any more has been sent, and hears what comes of it.
      return queues.leave(sku, own)
          ? () -> new TransactionResult.Cancelled<>(true)
          : own.sureStep();
    }
  }
}
