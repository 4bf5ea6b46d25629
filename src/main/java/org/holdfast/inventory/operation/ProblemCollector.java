package org.holdfast.inventory.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.RequestProblem.Kind;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.stock.Sku;

/** Gathers what is wrong with one request, each problem once. */
public final class ProblemCollector {

  private final List<RequestProblem> problems = new ArrayList<>();

  /** One for what is only looked up, without key or operator. */
  ProblemCollector() {}

  /** A collector that has looked at what every request carries: its key, who asks and a note. */
  public ProblemCollector(String key, String operator, String note) {
    needed(RequestField.IDEMPOTENCY_KEY, key, RequestChecks.MAX_KEY);
    needed(RequestField.OPERATOR, operator, RequestChecks.MAX_OPERATOR);
    text(RequestField.NOTE, note, note.length(), RequestChecks.MAX_NOTE);
  }

  /** Notes a problem, unless it is noted already. */
  public void add(RequestField field, Kind kind, Object... details) {
    RequestProblem problem = RequestProblem.of(field, kind, details);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Looks at a text that must not be blank, nor have more than {@code max} UTF-16 units. */
  public void needed(RequestField field, String value, int max) {
    needed(field, value, value.length(), max);
  }

  /** Looks at a text of {@code length} that must be neither blank nor longer than {@code max}. */
  public void needed(RequestField field, String value, int length, int max) {
    if (value.isBlank()) {
      add(field, Kind.MISSING);
      storable(field, value);
    } else {
      text(field, value, length, max);
    }
  }

  /** Looks at a text of {@code length} that must not be longer than {@code max}. */
  public void text(RequestField field, String value, int length, int max) {
    if (length > max) {
      add(field, Kind.TOO_LONG, max);
    }
    storable(field, value);
  }

  /**
   * PostgreSQL's text cannot hold the character U+0000, nor half of a surrogate pair. U+FFFD stands
   * for a letter that was lost on the way, and in the ledger it would be lost for ever.
   */
  private void storable(RequestField field, String value) {
    if (!isStorable(value)) {
      add(field, Kind.UNSTORABLE);
    }
  }

  static boolean isStorable(String text) {
    return text.codePoints().noneMatch(ProblemCollector::isUnstorable);
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || codePoint == 0xFFFD
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  void sku(Sku sku) {
    needed(RequestField.SKU, sku.value(), Sku.MAX_LENGTH);
  }

  void location(RequestField field, String location) {
    needed(field, location, RequestChecks.MAX_LOCATION);
  }

  void line(Sku sku, Optional<String> location, long quantity) {
    sku(sku);
    location.ifPresent(place -> location(RequestField.LOCATION, place));
    pieces(quantity);
  }

  void label(String reference, String customer) {
    text(RequestField.REFERENCE, reference, reference.length(), OrderLabel.MAX_REFERENCE);
    text(RequestField.CUSTOMER, customer, customer.length(), OrderLabel.MAX_CUSTOMER);
  }

  void hold(Optional<Duration> time) {
    Duration max = RequestChecks.MAX_HOLD;
    time.filter(hold -> hold.isNegative() || hold.isZero() || hold.compareTo(max) > 0)
        .ifPresent(hold -> add(RequestField.HOLD, Kind.HOLD_OUT_OF_RANGE, max));
  }

  void pieces(long quantity) {
    if (quantity <= 0) {
      add(RequestField.QUANTITY, Kind.TOO_FEW);
    } else if (quantity > RequestChecks.MAX_PIECES) {
      add(RequestField.QUANTITY, Kind.TOO_MANY, RequestChecks.MAX_PIECES);
    }
  }

  /** What was noted. */
  List<RequestProblem> problems() {
    return List.copyOf(problems);
  }

  /** The refusal that what was noted makes; empty when nothing was. */
  public Optional<Refusal.InvalidRequest> refusal() {
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal.InvalidRequest(problems));
  }
}
