package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionResult;

/**
 * One call for several requests, made by the thread of the one that has waited longest. Its time is
 * the time of the call: when that is over, those who came later go again, as nothing was done.
 */
final class CombinedCall {

  /** Whoever has so little time left to wait for a lock is not sent again. */
  private static final Duration NO_TIME = Duration.ofMillis(20);

  private final ServerCalls calls;
  private final SkuQueues queues;
  private final Sku sku;
  private final WaitingRequest own;

  /** The others who have not been told anything yet. */
  private final List<WaitingRequest> others;

  CombinedCall(
      ServerCalls calls,
      SkuQueues queues,
      Sku sku,
      WaitingRequest own,
      List<WaitingRequest> others) {
    this.calls = calls;
    this.queues = queues;
    this.sku = sku;
    this.own = own;
    this.others = new ArrayList<>(others);
  }

  /** Makes the call, and tells each of the others what came of its request. */
  TransactionResult<Outcome<Reservation>> make() {
    try {
      TransactionResult<List<Answer>> result =
          calls.reserveTogether(
              sku,
              Stream.concat(Stream.of(own), others.stream()).map(WaitingRequest::request).toList(),
              own.waited());
      if (result instanceof TransactionResult.Finished<List<Answer>> finished) {
        for (int i = 0; i < others.size(); i++) {
          Answer answer = finished.value().get(i + 1);
          tell(others.get(i), other -> answered(other, answer, finished.attempts()));
        }
        others.clear();
        return answered(own, finished.value().get(0), finished.attempts());
      }
      unanswered(result);
      return end(result, own);
    } catch (DatabaseException e) {
      tellAll(other -> alone(other, e));
      if (isUnreachable(e)) {
        throw e;
      }
      return alone(own, e);
    } finally {
      // Nobody is left without a word, whatever went wrong.
      tellAll(other -> calls.reserve(other.request(), other.waited()));
    }
  }

  private void unanswered(TransactionResult<List<Answer>> result) {
    if (concernsAll(result)) {
      tellAll(other -> end(result, other));
      return;
    }
    List<WaitingRequest> late = others.stream().filter(other -> isLate(result, other)).toList();
    others.removeAll(late);
    late.forEach(other -> tell(other, request -> end(result, request)));
    queues.putBack(sku, others);
    others.forEach(other -> other.tell(Optional::empty));
    others.clear();
  }

  /** Whether a single call of each would have ended so; not only that of the one whose time it was. */
  private static boolean concernsAll(TransactionResult<?> result) {
    return result instanceof TransactionResult.RetriesExhausted
        || result instanceof TransactionResult.Cancelled<?> cancelled && !cancelled.own();
  }

  private boolean isLate(TransactionResult<?> result, WaitingRequest request) {
    Duration bound =
        result instanceof TransactionResult.LockTimeout
            ? calls.settings().lockTimeout()
            : calls.settings().deadline();
    return !(result instanceof TransactionResult.Cancelled)
        && request.waited().plus(NO_TIME).compareTo(bound) >= 0;
  }

  /** The end of a call that was not answered, as the end of {@code request}. */
  private static TransactionResult<Outcome<Reservation>> end(
      TransactionResult<List<Answer>> result, WaitingRequest request) {
    if (result instanceof TransactionResult.LockTimeout<List<Answer>> timeout) {
      return new TransactionResult.LockTimeout<>(request.waited(), timeout.attempts());
    }
    if (result instanceof TransactionResult.DeadlineExceeded<List<Answer>> exceeded) {
      return new TransactionResult.DeadlineExceeded<>(request.waited(), exceeded.attempts());
    }
    if (result instanceof TransactionResult.RetriesExhausted<List<Answer>> exhausted) {
      return new TransactionResult.RetriesExhausted<>(exhausted.attempts());
    }
    return new TransactionResult.Cancelled<>(
        result instanceof TransactionResult.Cancelled<List<Answer>> cancelled && cancelled.own());
  }

  /** Reads the answer on the thread of its request, while the next call is made already. */
  private TransactionResult<Outcome<Reservation>> answered(
      WaitingRequest request, Answer answer, int attempts) {
    return ServerCalls.isSingly(answer)
        ? calls.reserve(request.request(), request.waited())
        : new TransactionResult.Finished<>(ServerCalls.reservation(answer), attempts);
  }

  /**
   * Makes a call for {@code request} only, after one for many has failed: what was wrong with that
   * may have been another request. Whether that one did anything may be unknown; then only an answer
   * says so.
   */
  private TransactionResult<Outcome<Reservation>> alone(
      WaitingRequest request, DatabaseException failure) {
    TransactionResult<Outcome<Reservation>> result =
        calls.reserve(request.request(), request.waited());
    if (isUnreachable(failure) && !(result instanceof TransactionResult.Finished)) {
      throw failure;
    }
    return result;
  }

  private static boolean isUnreachable(DatabaseException failure) {
    return failure.state() == SqlState.CONNECTION_LOST
        || failure.state() == SqlState.TOO_MANY_CONNECTIONS;
  }

  private void tellAll(
      Function<WaitingRequest, TransactionResult<Outcome<Reservation>>> what) {
    others.forEach(other -> tell(other, what));
    others.clear();
  }

  private static void tell(
      WaitingRequest request, Function<WaitingRequest, TransactionResult<Outcome<Reservation>>> what) {
    request.tell(() -> Optional.of(what.apply(request)));
  }
}
