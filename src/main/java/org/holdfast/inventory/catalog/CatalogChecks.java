package org.holdfast.inventory.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

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

  private static final Texts TEXTS = Texts.of(CatalogChecks.class);

  private final List<Refusal.Problem> problems = new ArrayList<>();

  private CatalogChecks() {}

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(ProductRequest request) {
    CatalogChecks checks = new CatalogChecks();
    checks.problems.addAll(RequestChecks.common(request.key(), request.operator(), request.note()));
    checks.text(TEXTS.get("field.sku"), request.sku().value(), Sku.MAX_LENGTH, true);
    ProductFields fields = request.fields();
    if (request.change() == ProductRequest.Change.ADD && fields.name().isEmpty()) {
      checks.problem(
          TEXTS.get("field.name"), TEXTS.get("problem.missing", TEXTS.get("field.name")));
    }
    fields.name().ifPresent(name -> checks.text(TEXTS.get("field.name"), name, MAX_NAME, true));
    fields
        .category()
        .ifPresent(
            category -> checks.text(TEXTS.get("field.category"), category, MAX_CATEGORY, false));
    fields.unit().ifPresent(unit -> checks.text(TEXTS.get("field.unit"), unit, MAX_UNIT, true));
    checks.pieces(TEXTS.get("field.safety-stock"), fields.safetyStock());
    checks.pieces(TEXTS.get("field.reorder-point"), fields.reorderPoint());
    fields.barcodes().ifPresent(checks::barcodes);
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(LocationRequest request) {
    CatalogChecks checks = new CatalogChecks();
    checks.problems.addAll(RequestChecks.common(request.key(), request.operator(), request.note()));
    checks.text(TEXTS.get("field.location"), request.name(), RequestChecks.MAX_LOCATION, true);
    if (request.change() == LocationRequest.Change.RENAME) {
      checks.text(
          TEXTS.get("field.new-name"),
          request.newName().orElse(""),
          RequestChecks.MAX_LOCATION,
          true);
    }
    return checks.result();
  }

  /** What is wrong with {@code request}; empty when nothing is. */
  public static Optional<Refusal.InvalidRequest> check(PlaceRequest request) {
    CatalogChecks checks = new CatalogChecks();
    checks.problems.addAll(RequestChecks.common(request.key(), request.operator(), request.note()));
    checks.text(TEXTS.get("field.sku"), request.sku().value(), Sku.MAX_LENGTH, true);
    checks.text(TEXTS.get("field.location"), request.location(), RequestChecks.MAX_LOCATION, true);
    request
        .shelf()
        .ifPresent(shelf -> checks.text(TEXTS.get("field.shelf"), shelf, MAX_PLACE, false));
    request.bin().ifPresent(bin -> checks.text(TEXTS.get("field.bin"), bin, MAX_PLACE, false));
    return checks.result();
  }

  private void barcodes(List<String> codes) {
    String field = TEXTS.get("field.barcode");
    if (codes.size() > MAX_BARCODES) {
      problem(field, TEXTS.get("problem.barcodes", MAX_BARCODES));
    }
    Set<String> seen = new HashSet<>();
    for (String code : codes) {
      text(field, code, MAX_BARCODE, true);
      if (!seen.add(code)) {
        problem(field, TEXTS.get("problem.twice", code));
      }
    }
  }

  private void pieces(String field, OptionalLong value) {
    if (value.isPresent()
        && (value.getAsLong() < 0 || value.getAsLong() > RequestChecks.MAX_STOCK)) {
      problem(field, TEXTS.get("problem.range", field, Numbers.whole(RequestChecks.MAX_STOCK)));
    }
  }

  private void text(String field, String value, int longest, boolean needed) {
    if (needed && value.isBlank()) {
      problem(field, TEXTS.get("problem.missing", field));
    } else if (value.codePointCount(0, value.length()) > longest) {
      problem(field, TEXTS.get("problem.long", field, longest));
    }
    if (!RequestChecks.isStorable(value)) {
      problem(field, TEXTS.get("problem.character", field));
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
