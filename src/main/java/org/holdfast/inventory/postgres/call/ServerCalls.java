package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations.StockRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ServerCall;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;

/**
 * Has the server carry each request out in one call: no lock is held while an answer travels, and
 * none for longer because this program was paused or died. Under SERIALIZABLE calls for the same
 * product queue in {@link Lanes} first.
 */
public final class ServerCalls implements OperationRunner {

  private final Transactions transactions;
  private final AttemptListener retries;

  /** Calls by {@code transactions}; {@code retries} is told why one had to be made again. */
  public ServerCalls(Transactions transactions, AttemptListener retries) {
    this.transactions = transactions;
    this.retries = retries;
  }

  @Override
  public TransactionResult<Outcome<Reservation>> reserve(ReserveRequest request) {
    return reserve(request, Duration.ZERO);
  }

  /** The same for a request that has waited for {@code spent}. */
  TransactionResult<Outcome<Reservation>> reserve(ReserveRequest request, Duration spent) {
    return call(
        TransactionTag.of(Operation.RESERVE, request.operator()),
        connection -> Lanes.of(request.lines().stream().map(ReserveRequest.Line::sku).toList()),
        answers -> reservation(answers.get(0)),
        RequestCalls.reserve(request),
        spent);
  }

  /**
   * Reserves for several requests, each of one line and all for {@code sku}, in one call. Answers
   * in their order; {@link #isSingly} tells of an answer that it has to be asked for alone.
   *
   * @param spent how long the first of them has waited; the call ends when its time is over
   * @param patience how long to wait for a row that somebody else holds
   */
  TransactionResult<List<Answer>> reserveTogether(
      Sku sku, List<ReserveRequest> requests, Duration spent, Duration patience) {
    return call(
        TransactionTag.of(Operation.RESERVE, requests.get(0).operator()),
        connection -> Lanes.of(List.of(sku)),
        answers -> {
          if (answers.size() != requests.size()) {
            throw new IllegalStateException(
                "%d requests, %d answers".formatted(requests.size(), answers.size()));
          }
          return answers;
        },
        RequestCalls.reserveTogether(sku, requests, patience),
        spent);
  }

  /** Whether a request that came with others has to be made alone. */
  static boolean isSingly(Answer answer) {
    return answer.outcome().equals("SINGLY");
  }

  /** What came of a request for a reservation. */
  static Outcome<Reservation> reservation(Answer answer) {
    return answer.outcome(Details::reservation, Refusals::ofReserving);
  }

  @Override
  public TransactionResult<Outcome<Reservation>> extend(ExtendRequest request) {
    return call(
        TransactionTag.of(Operation.EXTEND, request.reservationId(), request.operator()),
        connection -> Lanes.ofReservation(connection, request.reservationId()),
        answers ->
            answers
                .get(0)
                .outcome(
                    Details::reservation,
                    refused -> Refusals.ofClosing(request.reservationId(), refused)),
        RequestCalls.extend(request),
        Duration.ZERO);
  }

  @Override
  public TransactionResult<Outcome<Reservation>> change(ChangeRequest request) {
    return call(
        TransactionTag.of(Operation.CHANGE, request.reservationId(), request.operator()),
        connection -> {
          Set<Integer> lanes =
              new TreeSet<>(Lanes.of(request.steps().stream().map(OrderStep::sku).toList()));
          lanes.addAll(Lanes.ofReservation(connection, request.reservationId()));
          return List.copyOf(lanes);
        },
        answers ->
            answers
                .get(0)
                .outcome(
                    Details::reservation,
                    refused -> Refusals.ofChanging(request.reservationId(), refused)),
        RequestCalls.change(request),
        Duration.ZERO);
  }

  @Override
  public TransactionResult<Outcome<ReservationChange>> close(Closing closing) {
    return call(
        TransactionTag.of(closing.operation(), closing.reservationId(), closing.operator()),
        connection -> Lanes.ofReservation(connection, closing.reservationId()),
        answers ->
            answers
                .get(0)
                .outcome(
                    Details::reservationChange,
                    refused -> Refusals.ofClosing(closing.reservationId(), refused)),
        RequestCalls.close(closing),
        Duration.ZERO);
  }

  @Override
  public <T> TransactionResult<Outcome<T>> changeStock(StockRequest<T> request) {
    StockCall<StockRequest<T>, T> kind = StockCall.of(request);
    return call(
        TransactionTag.of(request.operation(), request.operator()),
        connection -> Lanes.of(List.of(request.sku())),
        answers -> kind.outcome(request, answers.get(0)),
        kind.function().apply(request),
        Duration.ZERO);
  }

  @Override
  public TransactionResult<Outcome<List<StockChange>>> undo(UndoRequest request) {
    return call(
        UndoTransaction.tag(request),
        connection -> Lanes.ofMovement(connection, request.movementId()),
        answers -> UndoTransaction.outcome(request, answers),
        RequestCalls.undo(request),
        Duration.ZERO);
  }

  private <T> TransactionResult<T> call(
      TransactionTag tag,
      ServerCall<List<Integer>> lanes,
      Function<List<Answer>, T> outcome,
      FunctionCall function,
      Duration spent) {
    return transactions.call(
        tag.operation().toLowerCase(Locale.ROOT),
        connection ->
            outcome.apply(
                transactions.settings().serializable()
                    ? Lanes.queue(connection, lanes.make(connection), tag, function)
                    : function.make(connection)),
        retries,
        spent);
  }
}
