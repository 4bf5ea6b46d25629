package org.holdfast.inventory.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestField;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.operation.RequestProblem.Kind;
import org.holdfast.inventory.stock.Sku;

/**
 * Checks of a change of products and locations before the database is asked. The limits are those
 * of the schema; screens use the same checks while a person types.
 */
public final class CatalogChecks {

  /** Longest name of a product, in characters. */
  public static final int MAX_NAME = 200;

  /** Longest category, in characters. */
  public static final int MAX_CATEGORY = 100;

  /** Longest word for a unit, in characters. */
  public static final int MAX_UNIT = 30;

  /** Longest barcode, in characters. */
  public static final int MAX_BARCODE = 100;

  /** Most barcodes of one product. */
  public static final int MAX_BARCODES = 50;

  /** Longest name of a shelf or bin, in characters. */
  public static final int MAX_PLACE = 100;

  private final List<RequestProblem> problems = new ArrayList<>();

  private CatalogChecks() {}

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ProductRequest request) {
    CatalogChecks checks = new CatalogChecks();
    checks.problems.addAll(RequestChecks.common(request.key(), request.operator(), request.note()));
    checks.text(RequestField.SKU, request.sku().value(), Sku.MAX_LENGTH, true);
    ProductFields fields = request.fields();
    if (request.change() == ProductRequest.Change.ADD && fields.name().isEmpty()) {
      checks.problem(RequestField.NAME, Kind.MISSING);
    }
    fields.name().ifPresent(name -> checks.text(RequestField.NAME, name, MAX_NAME, true));
    fields
        .category()
        .ifPresent(category -> checks.text(RequestField.CATEGORY, category, MAX_CATEGORY, false));
    fields.unit().ifPresent(unit -> checks.text(RequestField.UNIT, unit, MAX_UNIT, true));
    checks.pieces(RequestField.SAFETY_STOCK, fields.safetyStock());
    checks.pieces(RequestField.REORDER_POINT, fields.reorderPoint());
    fields.barcodes().ifPresent(checks::barcodes);
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(LocationRequest request) {
    CatalogChecks checks = new CatalogChecks();
    checks.problems.addAll(RequestChecks.common(request.key(), request.operator(), request.note()));
    checks.text(RequestField.LOCATION, request.name(), RequestChecks.MAX_LOCATION, true);
    if (request.change() == LocationRequest.Change.RENAME) {
      checks.text(
          RequestField.NEW_NAME, request.newName().orElse(""), RequestChecks.MAX_LOCATION, true);
    }
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(PlaceRequest request) {
    CatalogChecks checks = new CatalogChecks();
    checks.problems.addAll(RequestChecks.common(request.key(), request.operator(), request.note()));
    checks.text(RequestField.SKU, request.sku().value(), Sku.MAX_LENGTH, true);
    checks.text(RequestField.LOCATION, request.location(), RequestChecks.MAX_LOCATION, true);
    request.shelf().ifPresent(shelf -> checks.text(RequestField.SHELF, shelf, MAX_PLACE, false));
    request.bin().ifPresent(bin -> checks.text(RequestField.BIN, bin, MAX_PLACE, false));
    return checks.result();
  }

  private void barcodes(List<String> codes) {
    if (codes.size() > MAX_BARCODES) {
      problem(RequestField.BARCODE, Kind.TOO_MANY_BARCODES, MAX_BARCODES);
    }
    Set<String> seen = new HashSet<>();
    for (String code : codes) {
      text(RequestField.BARCODE, code, MAX_BARCODE, true);
      if (!seen.add(code)) {
        problem(RequestField.BARCODE, Kind.BARCODE_TWICE, code);
      }
    }
  }

  private void pieces(RequestField field, OptionalLong value) {
    if (value.isPresent()
        && (value.getAsLong() < 0 || value.getAsLong() > RequestChecks.MAX_STOCK)) {
      problem(field, Kind.OUT_OF_RANGE, RequestChecks.MAX_STOCK);
    }
  }

  private void text(RequestField field, String value, int max, boolean needed) {
    if (needed && value.isBlank()) {
      problem(field, Kind.MISSING);
    } else if (value.codePointCount(0, value.length()) > max) {
      problem(field, Kind.TOO_LONG, max);
    }
    if (!RequestChecks.isStorable(value)) {
      problem(field, Kind.UNSTORABLE);
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
