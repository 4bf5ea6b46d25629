package org.holdfast.inventory.postgres.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
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
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.ProductRows;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionTag;
import org.holdfast.jdbc.TransactionWork;
import org.holdfast.jdbc.Transactions;

/**
 * Changes and reads products and locations in PostgreSQL. After each change that was committed
 * tells which products it was about, or that it was about a place, on the caller's thread.
 */
public final class PostgresCatalog implements CatalogOperations, CatalogQueries {

  private static final String CHANGE_PRODUCT =
      """
      SELECT outcome, subject
      FROM change_product(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[])
      """;

  private static final String CHANGE_LOCATION =
      "SELECT outcome, subject FROM change_location(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String CHANGE_PLACE =
      "SELECT outcome, subject FROM change_place(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String PLACE =
      """
      SELECT s.shelf, s.bin
      FROM stock s
      JOIN product p ON p.id = s.product_id
      JOIN location l ON l.id = s.location_id
      WHERE p.sku = ? AND l.name = ?
      """;

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

  private static final String CHANGES =
      """
      SELECT c.id, c.at, who(c.login, c.operator) AS operator, c.operation, c.note,
             coalesce(p.sku, c.after ->> 'name') AS subject,
             CASE c.operation WHEN 'PRODUCT_PLACE' THEN (c.after ->> 'location') || ', ' ELSE '' END
               || coalesce((SELECT string_agg(replace(n.key, '_', ' ') || ': ' || coalesce(c.before ->> n.key, '')
                                         || ' → ' || coalesce(n.value #>> '{}', ''), ', '
                                         ORDER BY n.key)
                       FROM jsonb_each(c.after) AS n (key, value)
                       WHERE c.before IS NOT NULL
                         AND n.value IS DISTINCT FROM c.before -> n.key),
                      CASE WHEN (c.after ->> 'set_aside')::boolean THEN 'set aside' ELSE '' END)
               AS details
      FROM catalog_change c
      LEFT JOIN product p ON p.id = c.product_id
      WHERE (?::text IS NULL OR p.sku = ? OR c.after ->> 'name' = ? OR c.before ->> 'name' = ?)
        AND NOT EXISTS (
              SELECT FROM unnest(?::text[]) AS word
              WHERE strpos(lower(concat_ws(' ', p.sku, c.login, c.operator, replace(c.operation, '_', ' '),
                                           c.note, c.before, c.after)), word) = 0)
        AND c.id < ?
      ORDER BY c.id DESC LIMIT ?
      """;

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

  /** What a function of the database answered. */
  private record Answer(String outcome, String subject) {
    static Answer read(ResultSet row) throws SQLException {
      return new Answer(row.getString("outcome"), row.getString("subject"));
    }
  }

  @Override
  public Outcome<Product> change(ProductRequest request) {
    Optional<Refusal.InvalidRequest> problem = CatalogChecks.check(request);
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<Product> outcome = run("change a product", connection -> change(connection, request));
    outcome.value().ifPresent(product -> changed.accept(Set.of(product.sku())));
    return outcome;
  }

  private static Decision<Outcome<Product>> change(Connection connection, ProductRequest request)
      throws SQLException {
    ProductFields fields = request.fields();
    String operation = "PRODUCT_" + request.change();
    Answer answer =
        Sql.first(
                connection,
                CHANGE_PRODUCT,
                Answer::read,
                new TransactionTag(operation, OptionalLong.empty(), request.operator()).encoded(),
                request.key(),
                IdempotencyClaim.fingerprint(
                    IdempotencyClaim.content(
                        request.sku(),
                        fields.name(),
                        fields.category(),
                        fields.unit(),
                        fields.tracked(),
                        fields.safetyStock(),
                        fields.reorderPoint(),
                        fields.barcodes().map(codes -> String.join("\0", codes)))),
                operation,
                request.operator(),
                request.note(),
                request.sku().value(),
                fields.name().orElse(null),
                fields.category().orElse(null),
                fields.unit().orElse(null),
                fields.tracked().orElse(null),
                fields.safetyStock().isPresent() ? fields.safetyStock().getAsLong() : null,
                fields.reorderPoint().isPresent() ? fields.reorderPoint().getAsLong() : null,
                fields.barcodes().map(codes -> codes.toArray(String[]::new)).orElse(null))
            .orElseThrow();
    return switch (answer.outcome()) {
      case "DONE" -> Decision.commit(new Outcome.Done<>(product(connection, request.sku())));
      case "SAME" ->
          Decision.rollBack(new Outcome.AlreadyDone<>(product(connection, request.sku())));
      case "OTHER" -> refuse(IdempotencyClaim.reused());
      case "EXISTS" -> refuse(new Refusal.ProductExists(request.sku()));
      case "UNKNOWN" -> refuse(new Refusal.UnknownSku(List.of(request.sku())));
      case "TRACKED" -> refuse(new Refusal.TrackingFixed(request.sku()));
      case "BARCODE" -> {
        String[] taken = answer.subject().split("\n", 2);
        yield refuse(new Refusal.BarcodeTaken(taken[0], Sku.stored(taken[1])));
      }
      default -> throw new IllegalStateException("change_product: " + answer.outcome());
    };
  }

  @Override
  public Outcome<Location> change(LocationRequest request) {
    Optional<Refusal.InvalidRequest> problem = CatalogChecks.check(request);
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<Location> outcome = run("change a location", connection -> change(connection, request));
    outcome.value().ifPresent(location -> placesChanged.run());
    return outcome;
  }

  private static Decision<Outcome<Location>> change(Connection connection, LocationRequest request)
      throws SQLException {
    String operation = "LOCATION_" + request.change();
    Answer answer =
        Sql.first(
                connection,
                CHANGE_LOCATION,
                Answer::read,
                new TransactionTag(operation, OptionalLong.empty(), request.operator()).encoded(),
                request.key(),
                IdempotencyClaim.fingerprint(
                    request.setAside()
                        ? IdempotencyClaim.content(request.name(), "", "set aside")
                        : IdempotencyClaim.content(request.name(), request.newName().orElse(""))),
                operation,
                request.operator(),
                request.note(),
                request.name(),
                request.newName().orElse(null),
                request.setAside())
            .orElseThrow();
    return switch (answer.outcome()) {
      case "DONE" -> Decision.commit(new Outcome.Done<>(location(connection, request)));
      case "SAME" -> Decision.rollBack(new Outcome.AlreadyDone<>(location(connection, request)));
      case "OTHER" -> refuse(IdempotencyClaim.reused());
      case "EXISTS" -> refuse(new Refusal.LocationExists(answer.subject()));
      case "UNKNOWN" -> refuse(new Refusal.UnknownLocation(request.name()));
      case "NOT_EMPTY" ->
          refuse(new Refusal.LocationNotEmpty(request.name(), Long.parseLong(answer.subject())));
      case "PROMISED" ->
          refuse(new Refusal.LocationPromised(request.name(), Long.parseLong(answer.subject())));
      default -> throw new IllegalStateException("change_location: " + answer.outcome());
    };
  }

  @Override
  public Outcome<Place> change(PlaceRequest request) {
    Optional<Refusal.InvalidRequest> problem = CatalogChecks.check(request);
    if (problem.isPresent()) {
      return new Outcome.Refused<>(problem.get());
    }
    Outcome<Place> outcome = run("change a place", connection -> change(connection, request));
    outcome.value().ifPresent(place -> changed.accept(Set.of(place.sku())));
    return outcome;
  }

  private static Decision<Outcome<Place>> change(Connection connection, PlaceRequest request)
      throws SQLException {
    Answer answer =
        Sql.first(
                connection,
                CHANGE_PLACE,
                Answer::read,
                new TransactionTag("PRODUCT_PLACE", OptionalLong.empty(), request.operator())
                    .encoded(),
                request.key(),
                IdempotencyClaim.fingerprint(
                    IdempotencyClaim.content(
                        request.sku(), request.location(), request.shelf(), request.bin())),
                request.operator(),
                request.note(),
                request.sku().value(),
                request.location(),
                request.shelf().orElse(null),
                request.bin().orElse(null))
            .orElseThrow();
    return switch (answer.outcome()) {
      case "DONE" -> Decision.commit(new Outcome.Done<>(place(connection, request)));
      case "SAME" -> Decision.rollBack(new Outcome.AlreadyDone<>(place(connection, request)));
      case "OTHER" -> refuse(IdempotencyClaim.reused());
      case "UNKNOWN" -> refuse(new Refusal.UnknownSku(List.of(request.sku())));
      case "NO_LOCATION" -> refuse(new Refusal.UnknownLocation(request.location()));
      case "NO_ROW" ->
          refuse(new Refusal.NoStockRow(request.sku(), Optional.of(request.location())));
      default -> throw new IllegalStateException("change_place: " + answer.outcome());
    };
  }

  private static Place place(Connection connection, PlaceRequest request) throws SQLException {
    return Sql.first(
            connection,
            PLACE,
            row ->
                new Place(
                    request.sku(),
                    request.location(),
                    row.getString("shelf"),
                    row.getString("bin")),
            request.sku().value(),
            request.location())
        // Its location has got another name since the request was carried out.
        .orElseGet(
            () ->
                new Place(
                    request.sku(),
                    request.location(),
                    request.shelf().orElse(""),
                    request.bin().orElse("")));
  }

  private <T> Outcome<T> run(String what, TransactionWork<Outcome<T>> work) {
    try {
      return TransactionOutcomes.of(transactions.run(what, work), transactions.settings());
    } catch (DatabaseException e) {
      throw SqlExceptionTranslator.unavailable(e);
    }
  }

  private static <T> Decision<Outcome<T>> refuse(Refusal refusal) {
    return Decision.rollBack(new Outcome.Refused<>(refusal));
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

  private static Product product(Connection connection, Sku sku) throws SQLException {
    return Sql.first(
            connection, PRODUCTS, ProductRows::read, sku.value(), sku.value(), new String[0], 1)
        .orElseThrow();
  }

  @Override
  public List<Location> locations() {
    return reads.list(
        "read locations",
        "SELECT name, active, set_aside FROM location ORDER BY name",
        PostgresCatalog::location);
  }

  /** As it is now; after a request that had been done before it may be called otherwise again. */
  private static Location location(Connection connection, LocationRequest request)
      throws SQLException {
    String name = request.newName().orElse(request.name());
    return Sql.first(
            connection,
            "SELECT name, active, set_aside FROM location WHERE name = ?",
            PostgresCatalog::location,
            name)
        .orElseGet(
            () ->
                new Location(
                    name,
                    request.change() != LocationRequest.Change.DEACTIVATE,
                    request.setAside() || request.change() == LocationRequest.Change.SET_ASIDE));
  }

  private static Location location(ResultSet row) throws SQLException {
    return new Location(
        row.getString("name"), row.getBoolean("active"), row.getBoolean("set_aside"));
  }

  @Override
  public List<CatalogChange> changes(String subject, int limit) {
    return changes(subject.isBlank() ? null : subject, List.of(), Long.MAX_VALUE, limit);
  }

  @Override
  public List<CatalogChange> changes(List<String> words, long before, int limit) {
    return changes(null, words, before, limit);
  }

  private List<CatalogChange> changes(String only, List<String> words, long before, int limit) {
    return reads.list(
        "read changes of products and locations",
        CHANGES,
        row ->
            new CatalogChange(
                row.getLong("id"),
                Sql.instant(row, "at").orElseThrow(),
                row.getString("operator"),
                row.getString("operation"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("note")),
        only,
        only,
        only,
        only,
        words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toArray(String[]::new),
        before,
        limit);
  }
}
