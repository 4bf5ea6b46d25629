package org.holdfast.inventory.count;

import java.util.Optional;
import org.holdfast.inventory.catalog.CatalogChecks;
import org.holdfast.inventory.operation.ProblemCollector;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestField;
import org.holdfast.inventory.operation.RequestProblem.Kind;
import org.holdfast.inventory.stock.Sku;

/** Checks of what is asked of a count before the database is asked. */
public final class CountChecks {

  private CountChecks() {}

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(StartRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    checks.needed(RequestField.LOCATION, request.location(), RequestChecks.MAX_LOCATION);
    request
        .category()
        .ifPresent(
            category -> checks.needed(RequestField.CATEGORY, category, CatalogChecks.MAX_CATEGORY));
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(EntryRequest request) {
    ProblemCollector checks = new ProblemCollector(request.key(), request.operator(), "");
    checks.needed(RequestField.SKU, request.sku().value(), Sku.MAX_LENGTH);
    if (request.pieces() < 0 || request.pieces() > RequestChecks.MAX_PIECES) {
      checks.add(RequestField.COUNT, Kind.COUNT_OUT_OF_RANGE, RequestChecks.MAX_PIECES);
    }
    if (request.countedAt().filter(at -> !RequestChecks.isStorable(at)).isPresent()) {
      checks.add(RequestField.COUNTED_AT, Kind.MOMENT_OUT_OF_RANGE);
    }
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(PostRequest request) {
    return new ProblemCollector(request.key(), request.operator(), request.note()).refusal();
  }

  /** What is wrong with who cancels; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> checkCancel(String operator) {
    return new ProblemCollector("-", operator, "").refusal();
  }
}
