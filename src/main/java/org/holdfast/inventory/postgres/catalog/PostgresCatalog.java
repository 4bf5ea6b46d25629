package org.holdfast.inventory.postgres.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.inventory.catalog.CatalogChecks;
import org.holdfast.inventory.catalog.CatalogOperations;
import org.holdfast.inventory.catalog.CatalogQueries;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.Place;
import org.holdfast.inventory.catalog.PlaceRequest;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.call.Answer;
import org.holdfast.inventory.postgres.call.FunctionCall;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.ProductRows;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.ServerCall;
import org.holdfast.jdbc.Transactions;

/**
 * Changes and reads products and locations in PostgreSQL. After each change that was committed
 * tells which products it was about, or that it was about a place, on the caller's thread.
 */
public final class PostgresCatalog implements CatalogOperations, CatalogQueries {

  private static final String EDIT_PRODUCT =
      """
      SELECT outcome, detail
      FROM edit_product(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?)
      """;

  private static final String EDIT_LOCATION =
      "SELECT outcome, detail FROM edit_location(?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String EDIT_PLACE =
      "SELECT outcome, detail FROM edit_place(?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String PRODUCTS =
      "SELECT * FROM (SELECT "
          + ProductRows.COLUMNS
          + """
            FROM product p) AS p
            WHERE (?::text IS NULL OR p.sku = ?)
              AND NOT EXISTS (
                    SELECT FROM unnest(?::text[]) AS word
                    WHERE strpos(lower(concat_ws(' ', p.sku, p.name, p.category,
                                                 array_to_string(p.codes, ' '))), word) = 0)
            ORDER BY p.sku LIMIT ?
            """;

  private static final String CHANGES = "read changes of products and locations";

  private final Transactions transactions;
  private final Reads reads;
  private final Consumer<Set<Sku>> changed;
  private final Runnable placesChanged;

  /**
   * The catalog of a database.
   *
   * @param transactions run every change
   * @param reads connections for reads outside of a transaction
   * @param changed is told of every committed change of a product
   * @param placesChanged is told of every committed change of a location, which may be about any
   *     product
   */
  public PostgresCatalog(
      Transactions transactions,
      ConnectionSource reads,
      Consumer<Set<Sku>> changed,
      Runnable placesChanged) {
    this.transactions = transactions;
    this.reads = new Reads(reads);
    this.changed = changed;
    this.placesChanged = placesChanged;
  }

  @Override
  public Outcome<Product> change(ProductRequest request) {
    Optional<Refusal.InvalidRequest> problem = CatalogChecks.check(request);
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    ProductFields fields = request.fields();
    Outcome<Product> outcome =
        call(
            "change a product",
            answer ->
                answer.outcome(
                    CatalogAnswers::product,
                    refused -> CatalogAnswers.refusal(request.sku(), refused)),
            EDIT_PRODUCT,
            request.key(),
            request.operator(),
            request.change().name(),
            request.sku().value(),
            fields.name().orElse(null),
            fields.category().orElse(null),
            fields.unit().orElse(null),
            fields.tracked().orElse(null),
            fields.safetyStock().isPresent() ? fields.safetyStock().getAsLong() : null,
            fields.reorderPoint().isPresent() ? fields.reorderPoint().getAsLong() : null,
            fields.barcodes().map(codes -> codes.toArray(String[]::new)).orElse(null),
            request.note(),
            IdempotencyClaim.fingerprint(content(request)));
    outcome.value().ifPresent(product -> changed.accept(Set.of(product.sku())));
    return outcome;
  }

  /** What {@code request} asks for, by which a repeated one is known. */
  private static String content(ProductRequest request) {
    ProductFields fields = request.fields();
    return IdempotencyClaim.content(
        request.sku(),
        fields.name(),
        fields.category(),
        fields.unit(),
        fields.tracked(),
        fields.safetyStock(),
        fields.reorderPoint(),
        fields.barcodes().map(codes -> String.join("\0", codes)));
  }

  @Override
  public Outcome<Location> change(LocationRequest request) {
    Optional<Refusal.InvalidRequest> problem = CatalogChecks.check(request);
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<Location> outcome =
        call(
            "change a location",
            answer ->
                answer.outcome(
                    detail -> CatalogAnswers.location(request, detail), CatalogAnswers::refusal),
            EDIT_LOCATION,
            request.key(),
            request.operator(),
            request.change().name(),
            request.name(),
            request.newName().orElse(null),
            request.setAside(),
            request.note(),
            IdempotencyClaim.fingerprint(
                request.setAside()
                    ? IdempotencyClaim.content(request.name(), "", "set aside")
                    : IdempotencyClaim.content(request.name(), request.newName().orElse(""))));
    outcome.value().ifPresent(location -> placesChanged.run());
    return outcome;
  }

  @Override
  public Outcome<Place> change(PlaceRequest request) {
    Optional<Refusal.InvalidRequest> problem = CatalogChecks.check(request);
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<Place> outcome =
        call(
            "change a place",
            answer ->
                answer.outcome(
                    detail -> CatalogAnswers.place(request, detail),
                    refused -> CatalogAnswers.refusal(request.sku(), refused)),
            EDIT_PLACE,
            request.key(),
            request.operator(),
            request.sku().value(),
            request.location(),
            request.shelf().orElse(null),
            request.bin().orElse(null),
            request.note(),
            IdempotencyClaim.fingerprint(
                IdempotencyClaim.content(
                    request.sku(), request.location(), request.shelf(), request.bin())));
    outcome.value().ifPresent(place -> changed.accept(Set.of(place.sku())));
    return outcome;
  }

  /** One statement, which the server commits before it answers. */
  private <T> Outcome<T> call(
      String what, Function<Answer, Outcome<T>> outcome, String sql, Object... parameters) {
    ServerCall<Outcome<T>> call =
        connection -> outcome.apply(FunctionCall.of(sql, parameters).make(connection).get(0));
    try {
      return TransactionOutcomes.of(
          transactions.call(what, call, AttemptListener.NONE), transactions.settings());
    } catch (DatabaseException e) {
      return TransactionOutcomes.failed(e);
    }
  }

  @Override
  public List<Product> products(List<String> words, int limit) {
    return reads.list(
        "read products",
        PRODUCTS,
        ProductRows::read,
        null,
        null,
        words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toArray(String[]::new),
        limit);
  }

  @Override
  public List<Location> locations() {
    return reads.list(
        "read locations",
        "SELECT name, active, set_aside FROM location ORDER BY name",
        PostgresCatalog::location);
  }

  private static Location location(ResultSet row) throws SQLException {
    return new Location(
        row.getString("name"), row.getBoolean("active"), row.getBoolean("set_aside"));
  }

  @Override
  public List<CatalogChange> changes(String subject, int limit) {
    Optional<String> only = subject.isBlank() ? Optional.empty() : Optional.of(subject);
    return reads.query(CHANGES, connection -> CatalogRecord.newest(connection, only, limit));
  }

  @Override
  public List<CatalogChange> changes(
      List<String> words, long before, int limit, BooleanSupplier ended) {
    return reads.query(
        CHANGES, connection -> CatalogRecord.search(connection, words, before, limit, ended));
  }
}
