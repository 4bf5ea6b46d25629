package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
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
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.RequestContent;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ServerCall;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.TransactionTag;
import org.holdfast.jdbc.Transactions;

/**
 * Has the server carry each request out in one call: no lock is held while an answer travels, and
 * none for longer because this program was paused or died. Under SERIALIZABLE calls for the same
 * product queue in {@link Lanes} first.
 */
public final class ServerCalls implements OperationRunner {

  private static final String RESERVE =
      "SELECT outcome, detail FROM reserve(?, ?, ?, ?, ?, ? * interval '1 millisecond', ?, ?, ?)";

  private static final String EXTEND =
      "SELECT outcome, detail FROM extend_reservation(?, ?, ?, ? * interval '1 millisecond', ?, ?)";

  private static final String CLOSE =
      "SELECT outcome, detail FROM close_reservation(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String ADJUST =
      "SELECT outcome, detail FROM adjust(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String RECEIVE = "SELECT outcome, detail FROM receive(?, ?, ?, ?, ?, ?, ?)";

  private static final String TRANSFER =
      "SELECT outcome, detail FROM transfer(?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String RESERVE_TOGETHER =
      """
      SELECT outcome, detail
      FROM reserve_together(?, ?, ?, ?, ?, ?::interval[], ?, ?::boolean[], ?::uuid[],
                            ? * interval '1 millisecond')
      """;

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
    List<ReserveRequest.Line> lines = request.lines();
    return call(
        TransactionTag.of(Operation.RESERVE, request.operator()),
        connection -> Lanes.of(lines.stream().map(ReserveRequest.Line::sku).toList()),
        answers -> reservation(answers.get(0)),
        FunctionCall.of(
            RESERVE,
            request.key(),
            request.operator(),
            skus(lines, ReserveRequest.Line::sku),
            locations(lines, ReserveRequest.Line::location),
            pieces(lines, ReserveRequest.Line::quantity),
            millis(request.holdFor()),
            request.note(),
            request.useSafetyStock(),
            IdempotencyClaim.fingerprint(RequestContent.of(request))),
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
    List<ReserveRequest.Line> lines =
        requests.stream().map(request -> request.lines().get(0)).toList();
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
        FunctionCall.of(
            RESERVE_TOGETHER,
            sku.value(),
            texts(requests, ReserveRequest::key),
            texts(requests, ReserveRequest::operator),
            locations(lines, ReserveRequest.Line::location),
            pieces(lines, ReserveRequest.Line::quantity),
            texts(
                requests,
                request ->
                    request
                        .holdFor()
                        .map(hold -> Math.max(1, hold.toMillis()) + " milliseconds")
                        .orElse(null)),
            texts(requests, ReserveRequest::note),
            texts(requests, request -> Boolean.toString(request.useSafetyStock())),
            texts(
                requests,
                request -> IdempotencyClaim.fingerprint(RequestContent.of(request)).toString()),
            patience.toMillis()),
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
        FunctionCall.of(
            EXTEND,
            request.key(),
            request.operator(),
            request.reservationId(),
            millis(request.holdFor()),
            request.note(),
            IdempotencyClaim.fingerprint(RequestContent.of(request))),
        Duration.ZERO);
  }

  /** A hold that is shorter than the server can tell is a short one all the same. */
  private static Long millis(Optional<Duration> hold) {
    return hold.map(time -> Math.max(1, time.toMillis())).orElse(null);
  }

  @Override
  public TransactionResult<Outcome<ReservationChange>> close(Closing closing) {
    List<ReleaseRequest.Line> lines = closing.lines();
    return call(
        TransactionTag.of(closing.operation(), closing.reservationId(), closing.operator()),
        connection -> Lanes.ofReservation(connection, closing.reservationId()),
        answers ->
            answers
                .get(0)
                .outcome(
                    Details::reservationChange,
                    refused -> Refusals.ofClosing(closing.reservationId(), refused)),
        FunctionCall.of(
            CLOSE,
            closing.operation().name(),
            closing.key(),
            closing.operator(),
            closing.reservationId(),
            skus(lines, ReleaseRequest.Line::sku),
            locations(lines, ReleaseRequest.Line::location),
            pieces(lines, ReleaseRequest.Line::quantity),
            closing.note(),
            IdempotencyClaim.fingerprint(RequestContent.ofClosing(closing.reservationId(), lines))),
        Duration.ZERO);
  }

  @Override
  public TransactionResult<Outcome<StockChange>> adjust(AdjustRequest request) {
    Optional<AdjustRequest.To> count =
        request.change() instanceof AdjustRequest.To to ? Optional.of(to) : Optional.empty();
    return stock(
        TransactionTag.of(Operation.ADJUST, request.operator()),
        request.sku(),
        Details::stockChange,
        FunctionCall.of(
            ADJUST,
            request.key(),
            request.operator(),
            request.sku().value(),
            request.location(),
            request.reason().name(),
            request.change() instanceof AdjustRequest.By by ? by.delta() : null,
            count.map(AdjustRequest.To::count).orElse(null),
            count
                .map(AdjustRequest.To::expected)
                .filter(expected -> expected.isPresent())
                .map(expected -> expected.getAsLong())
                .orElse(null),
            request.note(),
            IdempotencyClaim.fingerprint(RequestContent.of(request))));
  }

  @Override
  public TransactionResult<Outcome<StockChange>> receive(ReceiveRequest request) {
    return stock(
        TransactionTag.of(Operation.RECEIVE, request.operator()),
        request.sku(),
        Details::stockChange,
        FunctionCall.of(
            RECEIVE,
            request.key(),
            request.operator(),
            request.sku().value(),
            request.location(),
            request.quantity(),
            request.note(),
            IdempotencyClaim.fingerprint(RequestContent.of(request))));
  }

  @Override
  public TransactionResult<Outcome<Transfer>> transfer(TransferRequest request) {
    return stock(
        TransactionTag.of(Operation.TRANSFER, request.operator()),
        request.sku(),
        Details::transfer,
        FunctionCall.of(
            TRANSFER,
            request.key(),
            request.operator(),
            request.sku().value(),
            request.from(),
            request.to(),
            request.quantity(),
            request.note(),
            IdempotencyClaim.fingerprint(RequestContent.of(request))));
  }

  private <T> TransactionResult<Outcome<T>> stock(
      TransactionTag tag, Sku sku, BiFunction<Sku, JsonNode, T> done, FunctionCall function) {
    return call(
        tag,
        connection -> Lanes.of(List.of(sku)),
        answers ->
            answers
                .get(0)
                .outcome(
                    detail -> done.apply(sku, detail), refused -> Refusals.ofStock(sku, refused)),
        function,
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

  private static <R> String[] texts(List<R> requests, Function<R, String> text) {
    return requests.stream().map(text).toArray(String[]::new);
  }

  private static <L> String[] skus(List<L> lines, Function<L, Sku> sku) {
    return lines.stream().map(line -> sku.apply(line).value()).toArray(String[]::new);
  }

  private static <L> String[] locations(List<L> lines, Function<L, Optional<String>> location) {
    return lines.stream().map(line -> location.apply(line).orElse(null)).toArray(String[]::new);
  }

  private static <L> Long[] pieces(List<L> lines, Function<L, Long> pieces) {
    return lines.stream().map(pieces).toArray(Long[]::new);
  }
}
