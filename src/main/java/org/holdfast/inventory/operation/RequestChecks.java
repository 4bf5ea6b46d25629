package org.holdfast.inventory.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.RequestProblem.Kind;
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

  private final List<RequestProblem> problems = new ArrayList<>();

  private RequestChecks() {}

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReserveRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    if (request.lines().isEmpty()) {
      checks.problem(RequestField.LINES, Kind.NO_LINES);
    }
    if (request.lines().size() > MAX_LINES) {
      checks.problem(RequestField.LINES, Kind.TOO_MANY_LINES, MAX_LINES);
    }
    for (ReserveRequest.Line line : request.lines()) {
      checks.sku(line.sku());
      line.location().ifPresent(location -> checks.location(RequestField.LOCATION, location));
      checks.pieces(line.quantity());
    }
    checks.hold(request.holdFor());
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ExtendRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    checks.hold(request.holdFor());
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReleaseRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    if (request.lines().size() > MAX_LINES) {
      checks.problem(RequestField.LINES, Kind.TOO_MANY_RELEASED_LINES, MAX_LINES);
    }
    for (ReleaseRequest.Line line : request.lines()) {
      checks.sku(line.sku());
      line.location().ifPresent(location -> checks.location(RequestField.LOCATION, location));
      checks.pieces(line.quantity());
    }
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(CommitRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(AdjustRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location(RequestField.LOCATION, request.location());
    if (request.change() instanceof AdjustRequest.By by) {
      if (by.delta() == 0) {
        checks.problem(RequestField.CHANGE, Kind.NO_CHANGE);
      } else if (by.delta() > MAX_PIECES || by.delta() < -MAX_PIECES) {
        checks.problem(RequestField.CHANGE, Kind.CHANGE_TOO_LARGE, MAX_PIECES);
      }
    } else if (request.change() instanceof AdjustRequest.To to
        && (to.count() < 0 || to.count() > MAX_PIECES)) {
      checks.problem(RequestField.COUNT, Kind.COUNT_OUT_OF_RANGE, MAX_PIECES);
    }
    if (!request.reason().isOfAdjustment()) {
      checks.problem(RequestField.REASON, Kind.REASON_NOT_OF_ADJUSTMENT, request.reason());
    }
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReceiveRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location(RequestField.LOCATION, request.location());
    checks.pieces(request.quantity());
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(TransferRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location(RequestField.FROM, request.from());
    checks.location(RequestField.TO, request.to());
    if (request.from().equals(request.to())) {
      checks.problem(RequestField.TO, Kind.SAME_LOCATION);
    }
    checks.pieces(request.quantity());
    return checks.result();
  }

  /** What is wrong with what every request carries: its key, who asks and a note. */
  public static List<RequestProblem> common(String key, String operator, String note) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(key, operator, note);
    return List.copyOf(checks.problems);
  }

  /** Whether the database can hold {@code text}, and nothing of it was lost on the way. */
  public static boolean isStorable(String text) {
    return text.codePoints().noneMatch(RequestChecks::isUnstorable);
  }

  private void everyRequest(String key, String operator, String note) {
    text(RequestField.IDEMPOTENCY_KEY, key, MAX_KEY);
    text(RequestField.OPERATOR, operator, MAX_OPERATOR);
    if (note.length() > MAX_NOTE) {
      problem(RequestField.NOTE, Kind.TOO_LONG, MAX_NOTE);
    }
    storable(RequestField.NOTE, note);
  }

  private void sku(Sku sku) {
    text(RequestField.SKU, sku.value(), Sku.MAX_LENGTH);
  }

  private void location(RequestField field, String location) {
    text(field, location, MAX_LOCATION);
  }

  private void text(RequestField field, String value, int max) {
    if (value.isBlank()) {
      problem(field, Kind.MISSING);
    } else if (value.length() > max) {
      problem(field, Kind.TOO_LONG, max);
    }
    storable(field, value);
  }

  /**
   * PostgreSQL's text cannot hold the character U+0000, nor half of a surrogate pair. U+FFFD stands
   * for a letter that was lost on the way, and in the ledger it would be lost for ever.
   */
  private void storable(RequestField field, String value) {
    if (value.codePoints().anyMatch(RequestChecks::isUnstorable)) {
      problem(field, Kind.UNSTORABLE);
    }
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || codePoint == 0xFFFD
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  private void hold(Optional<Duration> time) {
    time.filter(hold -> hold.isNegative() || hold.isZero() || hold.compareTo(MAX_HOLD) > 0)
        .ifPresent(hold -> problem(RequestField.HOLD, Kind.HOLD_OUT_OF_RANGE, MAX_HOLD));
  }

  private void pieces(long quantity) {
    if (quantity <= 0) {
      problem(RequestField.QUANTITY, Kind.TOO_FEW);
    } else if (quantity > MAX_PIECES) {
      problem(RequestField.QUANTITY, Kind.TOO_MANY, MAX_PIECES);
    }
  }

  private void problem(RequestField field, Kind kind, Object... details) {
    RequestProblem problem = RequestProblem.of(field, kind, details);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private Optional<Refusal.InvalidRequest> result() {
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal.InvalidRequest(problems));
  }
}
