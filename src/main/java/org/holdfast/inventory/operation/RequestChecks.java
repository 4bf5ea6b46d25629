package org.holdfast.inventory.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final List<Refusal.Problem> problems = new ArrayList<>();

  private RequestChecks() {}

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReserveRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    if (request.lines().isEmpty()) {
      checks.problem("Lines", "A reservation needs at least one line.");
    }
    if (request.lines().size() > MAX_LINES) {
      checks.problem("Lines", "A reservation takes at most %d lines.".formatted(MAX_LINES));
    }
    for (ReserveRequest.Line line : request.lines()) {
      checks.sku(line.sku());
      line.location().ifPresent(location -> checks.location("Location", location));
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
      checks.problem("Lines", "A release takes at most %d lines.".formatted(MAX_LINES));
    }
    for (ReleaseRequest.Line line : request.lines()) {
      checks.sku(line.sku());
      line.location().ifPresent(location -> checks.location("Location", location));
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
    checks.location("Location", request.location());
    if (request.change() instanceof AdjustRequest.By by) {
      if (by.delta() == 0) {
        checks.problem("Change", "A change of 0 pieces changes nothing.");
      } else if (by.delta() > MAX_PIECES || by.delta() < -MAX_PIECES) {
        checks.problem("Change", "Change by at most %,d pieces at once.".formatted(MAX_PIECES));
      }
    } else if (request.change() instanceof AdjustRequest.To to
        && (to.count() < 0 || to.count() > MAX_PIECES)) {
      checks.problem("Count", "A count is between 0 and %,d pieces.".formatted(MAX_PIECES));
    }
    if (!request.reason().isOfAdjustment()) {
      checks.problem(
          "Reason", Refusal.TEXTS.get("reason-not-of-adjustment", request.reason().label()));
    }
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ReceiveRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location("Location", request.location());
    checks.pieces(request.quantity());
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(TransferRequest request) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(request.key(), request.operator(), request.note());
    checks.sku(request.sku());
    checks.location("From", request.from());
    checks.location("To", request.to());
    if (request.from().equals(request.to())) {
      checks.problem("To", "Choose two different locations.");
    }
    checks.pieces(request.quantity());
    return checks.result();
  }

  /** What is wrong with what every request carries: its key, who asks and a note. */
  public static List<Refusal.Problem> common(String key, String operator, String note) {
    RequestChecks checks = new RequestChecks();
    checks.everyRequest(key, operator, note);
    return List.copyOf(checks.problems);
  }

  /** Whether the database can hold {@code text}, and nothing of it was lost on the way. */
  public static boolean isStorable(String text) {
    return text.codePoints().noneMatch(RequestChecks::isUnstorable);
  }

  private void everyRequest(String key, String operator, String note) {
    text("Idempotency key", key, MAX_KEY);
    text("Operator", operator, MAX_OPERATOR);
    if (note.length() > MAX_NOTE) {
      problem("Note", "The note is longer than %d characters.".formatted(MAX_NOTE));
    }
    storable("Note", note);
  }

  private void sku(Sku sku) {
    text("SKU", sku.value(), Sku.MAX_LENGTH);
  }

  private void location(String field, String location) {
    text(field, location, MAX_LOCATION);
  }

  private void text(String field, String value, int longest) {
    if (value.isBlank()) {
      problem(field, field + " is missing.");
    } else if (value.length() > longest) {
      problem(field, "%s is longer than %d characters.".formatted(field, longest));
    }
    storable(field, value);
  }

  /**
   * PostgreSQL's text cannot hold the character U+0000, nor half of a surrogate pair. U+FFFD stands
   * for a letter that was lost on the way, and in the ledger it would be lost for ever.
   */
  private void storable(String field, String value) {
    if (value.codePoints().anyMatch(RequestChecks::isUnstorable)) {
      problem(field, field + " contains a character that cannot be stored.");
    }
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || codePoint == 0xFFFD
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  private void hold(Optional<Duration> time) {
    time.filter(hold -> hold.isNegative() || hold.isZero() || hold.compareTo(MAX_HOLD) > 0)
        .ifPresent(hold -> problem("Hold for", "Hold it for more than 0 and up to 365 d."));
  }

  private void pieces(long quantity) {
    if (quantity <= 0) {
      problem("Quantity", "Quantity must be at least 1.");
    } else if (quantity > MAX_PIECES) {
      problem("Quantity", "Quantity can be at most %,d.".formatted(MAX_PIECES));
    }
  }

  private void problem(String field, String text) {
    Refusal.Problem problem = new Refusal.Problem(field, text);
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
