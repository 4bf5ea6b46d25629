package org.holdfast.inventory.postgres.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.RequestContent;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.WaitRequest;

/** Requests as calls of the functions of the database. */
final class RequestCalls {

  private static final String RESERVE =
      """
      SELECT outcome, detail
      FROM reserve(?, ?, ?, ?, ?, ? * interval '1 millisecond', ?, ?, ?, ?, ?, ?)
      """;

  private static final String RESERVE_OR_WAIT =
      """
      SELECT outcome, detail
      FROM reserve_or_wait(?, ?, ?, ?, ?, ? * interval '1 millisecond', ?, ?,
                           ? * interval '1 millisecond', ?, ?, ?)
      """;

  private static final String EXTEND =
      "SELECT outcome, detail FROM extend_reservation(?, ?, ?, ? * interval '1 millisecond', ?, ?)";

  private static final String CHANGE =
      """
      SELECT outcome, detail
      FROM change_reservation(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String SHIP_PART =
      "SELECT outcome, detail FROM commit_reservation(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String CLOSE =
      "SELECT outcome, detail FROM close_reservation(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String ADJUST =
      "SELECT outcome, detail FROM adjust(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)";

  private static final String RECEIVE = "SELECT outcome, detail FROM receive(?, ?, ?, ?, ?, ?, ?)";

  private static final String TRANSFER =
      "SELECT outcome, detail FROM transfer(?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UNDO = "SELECT outcome, detail FROM undo_movement(?, ?, ?, ?, ?)";

  private static final String RESERVE_TOGETHER =
      """
      SELECT outcome, detail
      FROM reserve_together(?, ?, ?, ?, ?, ?::interval[], ?, ?::boolean[], ?::uuid[],
                            ? * interval '1 millisecond', ?, ?)
      """;

  private RequestCalls() {}

  /** Reserves for one request. */
  static FunctionCall reserve(ReserveRequest request) {
    List<ReserveRequest.Line> lines = request.lines();
    return FunctionCall.of(
        RESERVE,
        request.key(),
        request.operator(),
        skus(lines, ReserveRequest.Line::sku),
        locations(lines, ReserveRequest.Line::location),
        pieces(lines, ReserveRequest.Line::quantity),
        millis(request.holdFor()),
        request.note(),
        request.useSafetyStock(),
        IdempotencyClaim.fingerprint(RequestContent.of(request)),
        request.label().reference(),
        request.label().customer(),
        request.partial());
  }

  /** Reserves for one request, or has it wait. */
  static FunctionCall reserveOrWait(WaitRequest wait) {
    ReserveRequest request = wait.reserve();
    List<ReserveRequest.Line> lines = request.lines();
    return FunctionCall.of(
        RESERVE_OR_WAIT,
        request.key(),
        request.operator(),
        skus(lines, ReserveRequest.Line::sku),
        locations(lines, ReserveRequest.Line::location),
        pieces(lines, ReserveRequest.Line::quantity),
        millis(request.holdFor()),
        request.note(),
        request.useSafetyStock(),
        millis(wait.patience()),
        IdempotencyClaim.fingerprint(
            IdempotencyClaim.content(RequestContent.of(request), "wait", wait.patience())),
        request.label().reference(),
        request.label().customer());
  }

  /** Reserves for several requests, each of one line and all for {@code sku}. */
  static FunctionCall reserveTogether(Sku sku, List<ReserveRequest> requests, Duration patience) {
    List<ReserveRequest.Line> lines =
        requests.stream().map(request -> request.lines().get(0)).toList();
    return FunctionCall.of(
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
        patience.toMillis(),
        texts(requests, request -> request.label().reference()),
        texts(requests, request -> request.label().customer()));
  }

  /** Gives a hold a new end. */
  static FunctionCall extend(ExtendRequest request) {
    return FunctionCall.of(
        EXTEND,
        request.key(),
        request.operator(),
        request.reservationId(),
        millis(request.holdFor()),
        request.note(),
        IdempotencyClaim.fingerprint(RequestContent.of(request)));
  }

  /** Changes a reservation. */
  static FunctionCall change(ChangeRequest request) {
    List<OrderStep> steps = request.steps();
    return FunctionCall.of(
        CHANGE,
        request.key(),
        request.operator(),
        request.reservationId(),
        texts(steps, step -> step.kind().name()),
        skus(steps, OrderStep::sku),
        locations(steps, OrderStep::location),
        pieces(steps, OrderStep::quantity),
        locations(steps, OrderStep::target),
        request.reference().orElse(null),
        request.customer().orElse(null),
        request.newNote().orElse(null),
        request.useSafetyStock(),
        request.note(),
        IdempotencyClaim.fingerprint(RequestContent.of(request)));
  }

  /** Ends a reservation, or does so with a part of it. */
  static FunctionCall close(OperationRunner.Closing closing) {
    List<ReleaseRequest.Line> lines = closing.lines();
    UUID print =
        IdempotencyClaim.fingerprint(
            RequestContent.ofClosing(closing.reservationId(), lines, closing.freeRest()));
    if (closing.shipsPart()) {
      return FunctionCall.of(
          SHIP_PART,
          closing.key(),
          closing.operator(),
          closing.reservationId(),
          closing.note(),
          print,
          skus(lines, ReleaseRequest.Line::sku),
          locations(lines, ReleaseRequest.Line::location),
          pieces(lines, ReleaseRequest.Line::quantity),
          closing.freeRest());
    }
    return FunctionCall.of(
        CLOSE,
        closing.operation().name(),
        closing.key(),
        closing.operator(),
        closing.reservationId(),
        skus(lines, ReleaseRequest.Line::sku),
        locations(lines, ReleaseRequest.Line::location),
        pieces(lines, ReleaseRequest.Line::quantity),
        closing.note(),
        print);
  }

  /** Corrects stock on hand. */
  static FunctionCall adjust(AdjustRequest request) {
    Optional<AdjustRequest.To> count =
        request.change() instanceof AdjustRequest.To to ? Optional.of(to) : Optional.empty();
    return FunctionCall.of(
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
        IdempotencyClaim.fingerprint(RequestContent.of(request)),
        count.flatMap(AdjustRequest.To::countedAt).map(Instant::toString).orElse(null));
  }

  /** Takes stock in. */
  static FunctionCall receive(ReceiveRequest request) {
    return FunctionCall.of(
        RECEIVE,
        request.key(),
        request.operator(),
        request.sku().value(),
        request.location(),
        request.quantity(),
        request.note(),
        IdempotencyClaim.fingerprint(RequestContent.of(request)));
  }

  /** Moves stock. */
  static FunctionCall transfer(TransferRequest request) {
    return FunctionCall.of(
        TRANSFER,
        request.key(),
        request.operator(),
        request.sku().value(),
        request.from(),
        request.to(),
        request.quantity(),
        request.note(),
        IdempotencyClaim.fingerprint(RequestContent.of(request)));
  }

  /** Undoes a movement. */
  static FunctionCall undo(UndoRequest request) {
    return FunctionCall.of(
        UNDO,
        request.key(),
        request.operator(),
        request.movementId(),
        request.note(),
        IdempotencyClaim.fingerprint(RequestContent.of(request)));
  }

  /** A hold that is shorter than the server can tell is a short one all the same. */
  private static Long millis(Optional<Duration> hold) {
    return hold.map(time -> Math.max(1, time.toMillis())).orElse(null);
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
