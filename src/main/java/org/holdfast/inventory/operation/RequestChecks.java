package org.holdfast.inventory.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.RequestProblem.Kind;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.stock.Sku;

/**
 * Checks of a request before the database is asked. The limits are those of the schema; screens use
 * the same checks while a person types.
 */
public final class RequestChecks {

  /** Most lines in one reservation. */
  public static final int MAX_LINES = 200;

  /** Most pieces in one line or one change. */
  public static final long MAX_PIECES = 1_000_000_000L;

  /** Most pieces that one stock row can hold. */
  public static final long MAX_STOCK = 1_000_000_000_000L;

  /** Longest note, in characters. */
  public static final int MAX_NOTE = 500;

  /** Longest operator name, in characters. */
  public static final int MAX_OPERATOR = 64;

  /** Longest idempotency key, in characters. */
  public static final int MAX_KEY = 100;

  /** Longest name of a location, in characters. */
  public static final int MAX_LOCATION = 100;

  /** Longest time a reservation may be held before it expires. */
  public static final Duration MAX_HOLD = Duration.ofDays(365);

  private static final Instant MIN_MOMENT = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant MAX_MOMENT = Instant.parse("9999-01-01T00:00:00Z");

  private RequestChecks() {}

  /** Why {@code skus} cannot be looked up; empty when they can. */
  public static Optional<Refusal.InvalidRequest> check(List<Sku> skus) {
    ProblemCollector checks = new ProblemCollector();
    skus.forEach(checks::sku);
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReserveRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    if (request.lines().isEmpty()) {
      checks.add(RequestField.LINES, Kind.NO_LINES);
    }
    if (request.lines().size() > MAX_LINES) {
      checks.add(RequestField.LINES, Kind.TOO_MANY_LINES, MAX_LINES);
    }
    for (ReserveRequest.Line line : request.lines()) {
      checks.line(line.sku(), line.location(), line.quantity());
    }
    checks.hold(request.holdFor());
    checks.label(request.label().reference(), request.label().customer());
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ChangeRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    if (request.isEmpty()) {
      checks.add(RequestField.LINES, Kind.NOTHING_TO_CHANGE);
    }
    if (request.steps().size() > MAX_LINES) {
      checks.add(RequestField.LINES, Kind.TOO_MANY_LINES, MAX_LINES);
    }
    for (OrderStep step : request.steps()) {
      checks.line(step.sku(), step.location(), step.quantity());
      step.target().ifPresent(to -> checks.location(RequestField.TO, to));
      if (step.target().isPresent() && step.target().equals(step.location())) {
        checks.add(RequestField.TO, Kind.SAME_LOCATION);
      }
    }
    checks.label(request.reference().orElse(""), request.customer().orElse(""));
    request
        .newNote()
        .ifPresent(note -> checks.text(RequestField.NOTE, note, note.length(), MAX_NOTE));
    return checks.refusal();
  }

  /** What is wrong with how long {@code request} is to wait; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> checkPatience(
      ReserveRequest request, Optional<Duration> patience) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    patience
        .filter(time -> time.isNegative() || time.isZero() || time.compareTo(MAX_HOLD) > 0)
        .ifPresent(time -> checks.add(RequestField.WAIT, Kind.WAIT_OUT_OF_RANGE, MAX_HOLD));
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ExtendRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    checks.hold(request.holdFor());
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReleaseRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    if (request.lines().size() > MAX_LINES) {
      checks.add(RequestField.LINES, Kind.TOO_MANY_RELEASED_LINES, MAX_LINES);
    }
    for (ReleaseRequest.Line line : request.lines()) {
      checks.line(line.sku(), line.location(), line.quantity());
    }
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(CommitRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    if (request.lines().size() > MAX_LINES) {
      checks.add(RequestField.LINES, Kind.TOO_MANY_SHIPPED_LINES, MAX_LINES);
    }
    for (ReleaseRequest.Line line : request.lines()) {
      checks.line(line.sku(), line.location(), line.quantity());
    }
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(AdjustRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location(RequestField.LOCATION, request.location());
    if (request.change() instanceof AdjustRequest.By by) {
      if (by.delta() == 0) {
        checks.add(RequestField.CHANGE, Kind.NO_CHANGE);
      } else if (by.delta() > MAX_PIECES || by.delta() < -MAX_PIECES) {
        checks.add(RequestField.CHANGE, Kind.CHANGE_TOO_LARGE, MAX_PIECES);
      }
    } else if (request.change() instanceof AdjustRequest.To to
        && (to.count() < 0 || to.count() > MAX_PIECES)) {
      checks.add(RequestField.COUNT, Kind.COUNT_OUT_OF_RANGE, MAX_PIECES);
    }
    if (request.change() instanceof AdjustRequest.To to
        && to.countedAt().filter(at -> !isStorable(at)).isPresent()) {
      checks.add(RequestField.COUNTED_AT, Kind.MOMENT_OUT_OF_RANGE);
    }
    if (!request.reason().isOfAdjustment()) {
      checks.add(RequestField.REASON, Kind.REASON_NOT_OF_ADJUSTMENT, request.reason());
    }
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReceiveRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location(RequestField.LOCATION, request.location());
    checks.pieces(request.quantity());
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(TransferRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location(RequestField.FROM, request.from());
    checks.location(RequestField.TO, request.to());
    if (request.from().equals(request.to())) {
      checks.add(RequestField.TO, Kind.SAME_LOCATION);
    }
    checks.pieces(request.quantity());
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(UndoRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    return checks.refusal();
  }

  /** What is wrong with what every request carries: its key, who asks and a note. */
  public static List<RequestProblem> common(String key, String operator, String note) {
    return new ProblemCollector(key, operator, note).problems();
  }

  /** Whether {@code moment} is one that anybody means, and that the database can hold. */
  public static boolean isStorable(Instant moment) {
    return !moment.isBefore(MIN_MOMENT) && moment.isBefore(MAX_MOMENT);
  }

  /** Whether the database can hold {@code text}, and nothing of it was lost on the way. */
  public static boolean isStorable(String text) {
    return ProblemCollector.isStorable(text);
  }
}
