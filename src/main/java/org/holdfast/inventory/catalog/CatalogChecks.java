package org.holdfast.inventory.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.operation.ProblemCollector;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestField;
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

  private CatalogChecks() {}

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ProductRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    needed(checks, RequestField.SKU, request.sku().value(), Sku.MAX_LENGTH);
    ProductFields fields = request.fields();
    if (request.change() == ProductRequest.Change.ADD && fields.name().isEmpty()) {
      checks.add(RequestField.NAME, Kind.MISSING);
    }
    fields.name().ifPresent(name -> needed(checks, RequestField.NAME, name, MAX_NAME));
    fields
        .category()
        .ifPresent(category -> text(checks, RequestField.CATEGORY, category, MAX_CATEGORY));
    fields.unit().ifPresent(unit -> needed(checks, RequestField.UNIT, unit, MAX_UNIT));
    pieces(checks, RequestField.SAFETY_STOCK, fields.safetyStock());
    pieces(checks, RequestField.REORDER_POINT, fields.reorderPoint());
    fields.barcodes().ifPresent(codes -> barcodes(checks, codes));
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(LocationRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    needed(checks, RequestField.LOCATION, request.name(), RequestChecks.MAX_LOCATION);
    if (request.change() == LocationRequest.Change.RENAME) {
      needed(
          checks, RequestField.NEW_NAME, request.newName().orElse(""), RequestChecks.MAX_LOCATION);
    }
    return checks.refusal();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(PlaceRequest request) {
    ProblemCollector checks =
        new ProblemCollector(request.key(), request.operator(), request.note());
    needed(checks, RequestField.SKU, request.sku().value(), Sku.MAX_LENGTH);
    needed(checks, RequestField.LOCATION, request.location(), RequestChecks.MAX_LOCATION);
    request.shelf().ifPresent(shelf -> text(checks, RequestField.SHELF, shelf, MAX_PLACE));
    request.bin().ifPresent(bin -> text(checks, RequestField.BIN, bin, MAX_PLACE));
    return checks.refusal();
  }

  private static void barcodes(ProblemCollector checks, List<String> codes) {
    if (codes.size() > MAX_BARCODES) {
      checks.add(RequestField.BARCODE, Kind.TOO_MANY_BARCODES, MAX_BARCODES);
    }
    Set<String> seen = new HashSet<>();
    for (String code : codes) {
      needed(checks, RequestField.BARCODE, code, MAX_BARCODE);
      if (!seen.add(code)) {
        checks.add(RequestField.BARCODE, Kind.BARCODE_TWICE, code);
      }
    }
  }

  private static void pieces(ProblemCollector checks, RequestField field, OptionalLong value) {
    if (value.isPresent()
        && (value.getAsLong() < 0 || value.getAsLong() > RequestChecks.MAX_STOCK)) {
      checks.add(field, Kind.OUT_OF_RANGE, RequestChecks.MAX_STOCK);
    }
  }

  private static void needed(ProblemCollector checks, RequestField field, String value, int max) {
    checks.needed(field, value, length(value), max);
  }

  private static void text(ProblemCollector checks, RequestField field, String value, int max) {
    checks.text(field, value, length(value), max);
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }
}
