package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.postgres.call.WaitingRequest.Step;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.SqlState;
import org.holdfast.jdbc.TransactionResult;

/** One call for several requests, made by the thread of the one that has waited longest. */
final class CombinedCall {

  private final ServerCalls calls;
  private final WaitingRequest own;

  /** The others, as long as they have not been told anything. */
  private final List<WaitingRequest> others;

  CombinedCall(ServerCalls calls, WaitingRequest own, List<WaitingRequest> others) {
    this.calls = calls;
    this.own = own;
    this.others = new ArrayList<>(others);
  }

  /**
   * Makes the call, and tells each of the others what to do with what came of it.
   *
   * @return what the calling thread is to do, once the next call may begin
   */
  Step make(Sku sku, Duration patience) {
    try {
      TransactionResult<List<Answer>> result =
          calls.reserveTogether(
              sku,
              Stream.concat(Stream.of(own), others.stream()).map(WaitingRequest::request).toList(),
              own.waited(),
              patience);
      if (result instanceof TransactionResult.Finished<List<Answer>> finished) {
        for (int i = 0; i < others.size(); i++) {
          others.get(i).tell(answered(others.get(i), finished, i + 1));
        }
        others.clear();
        return answered(own, finished, 0);
      }
      return notDone(result);
    } catch (DatabaseException e) {
      tellAll(other -> alone(other, e));
      return isUnreachable(e) ? () -> failed(e) : alone(own, e);
    } finally {
      // Nobody is left without a word, whatever went wrong.
      tellAll(this::alone);
    }
  }

  /** Nothing was done. Only the one whose thread and time it was may have had no time left. */
  private Step notDone(TransactionResult<List<Answer>> result) {
    if (result instanceof TransactionResult.LockTimeout) {
      return alone(own);
    }
    if (result instanceof TransactionResult.DeadlineExceeded<List<Answer>> exceeded) {
      return () ->
          new TransactionResult.DeadlineExceeded<>(exceeded.elapsed(), exceeded.attempts());
    }
    if (result instanceof TransactionResult.RetriesExhausted<List<Answer>> exhausted) {
      return () -> new TransactionResult.RetriesExhausted<>(exhausted.attempts());
    }
    boolean interrupted =
        result instanceof TransactionResult.Cancelled<List<Answer>> cancelled && cancelled.own();
    return () -> new TransactionResult.Cancelled<>(interrupted);
  }

  /** Reads the answer on the thread of its request, while the next call is made already. */
  private Step answered(
      WaitingRequest request, TransactionResult.Finished<List<Answer>> finished, int index) {
    Answer answer = finished.value().get(index);
    return ServerCalls.isSingly(answer)
        ? alone(request)
        : () ->
            new TransactionResult.Finished<>(ServerCalls.reservation(answer), finished.attempts());
  }

  private Step alone(WaitingRequest request) {
    return () -> calls.reserve(request.request(), request.waited());
  }

  /**
   * After the call for all has failed: what was wrong with it may have been another request.
   * Whether it did anything may be unknown; then only an answer says so.
   */
  private Step alone(WaitingRequest request, DatabaseException failure) {
    return () -> {
      TransactionResult<Outcome<Reservation>> result = alone(request).get();
      if (isUnreachable(failure) && !(result instanceof TransactionResult.Finished)) {
        throw failure;
      }
      return result;
    };
  }

  private static TransactionResult<Outcome<Reservation>> failed(DatabaseException failure) {
    throw failure;
  }

  private static boolean isUnreachable(DatabaseException failure) {
    return failure.state() == SqlState.CONNECTION_LOST
        || failure.state() == SqlState.TOO_MANY_CONNECTIONS;
  }

  private void tellAll(Function<WaitingRequest, Step> step) {
    others.forEach(other -> other.tell(step.apply(other)));
    others.clear();
  }
}
