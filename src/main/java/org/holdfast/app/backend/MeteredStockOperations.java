package org.holdfast.app.backend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.locks.RequestCounters;

/** Operations that are counted, for the alert on time-outs. Safe for use by many threads. */
final class MeteredStockOperations implements StockOperations {

  private final StockOperations operations;
  private final LongAdder requests = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

  MeteredStockOperations(StockOperations operations) {
    this.operations = operations;
  }

  /** What was counted so far. */
  RequestCounters totals() {
    return new RequestCounters(requests.sum(), timeouts.sum());
  }

  /** How many requests were refused so far, by kind of refusal. */
  Map<String, Long> refusals() {
    Map<String, Long> sums = new TreeMap<>();
    refusals.forEach((kind, sum) -> sums.put(kind, sum.sum()));
    return sums;
  }

  private <T> Outcome<T> count(Outcome<T> outcome) {
    requests.increment();
    outcome
        .refusal()
        .ifPresent(
            refusal -> {
              refusals
                  .computeIfAbsent(refusal.getClass().getSimpleName(), any -> new LongAdder())
                  .increment();
              if (refusal instanceof Refusal.LockNotObtained
                  || refusal instanceof Refusal.TimedOut) {
                timeouts.increment();
              }
            });
    return outcome;
  }

  @Override
  public Outcome<Reservation> reserve(ReserveRequest request) {
    return count(operations.reserve(request));
  }

  @Override
  public Outcome<Reservation> extend(ExtendRequest request) {
    return count(operations.extend(request));
  }

  @Override
  public Outcome<Reservation> change(ChangeRequest request) {
    return count(operations.change(request));
  }

  @Override
  public Outcome<ReservationChange> release(ReleaseRequest request) {
    return count(operations.release(request));
  }

  @Override
  public Outcome<ReservationChange> commit(CommitRequest request) {
    return count(operations.commit(request));
  }

  @Override
  public Outcome<ReservationChange> expire(long reservationId, String operator) {
    return count(operations.expire(reservationId, operator));
  }

  /** Not counted: nobody waits for it. */
  @Override
  public List<Reservation> expireDue(String operator, int limit) {
    return operations.expireDue(operator, limit);
  }

  @Override
  public <T> Outcome<T> changeStock(StockRequest<T> request) {
    return count(operations.changeStock(request));
  }

  @Override
  public Outcome<List<StockChange>> undo(UndoRequest request) {
    return count(operations.undo(request));
  }
}
