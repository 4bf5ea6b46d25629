package org.holdfast.inventory.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.ledger.LedgerStretch;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.postgres.stock.StockReader;
import org.holdfast.inventory.postgres.transaction.Reads;
import org.holdfast.inventory.postgres.transaction.ReservationReader;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;
import org.holdfast.text.TypedText;

/**
 * Reads stock from PostgreSQL. Every call but the search of the ledger is one statement and
 * therefore one snapshot.
 */
public final class PostgresStockQueries implements StockQueries {

  private static final String LABEL =
      """
      SELECT p.sku FROM barcode b JOIN product p ON p.id = b.product_id WHERE b.code = ?
      UNION ALL
      SELECT p.sku FROM product p WHERE p.sku = ?
      LIMIT 1
      """;

  // From the newest down, so that only what came within the last minute is looked at.
  private static final String SETTLED =
      """
      SELECT coalesce((SELECT id FROM movement WHERE at < now() - interval '1 minute'
                       ORDER BY id DESC LIMIT 1), 0)
      """;

  private final Reads reads;
  private final LedgerStretches stretches = new LedgerStretches();

  /** Reads over connections of {@code source}, which come with auto-commit on. */
  public PostgresStockQueries(ConnectionSource source) {
    this.reads = new Reads(source);
  }

  @Override
  public List<ProductStock> stockOf(Collection<Sku> skus) {
    String[] names = skus.stream().map(Sku::value).toArray(String[]::new);
    return reads.query("read stock", connection -> StockReader.named(connection, names));
  }

  @Override
  public Optional<ProductStock> lookUp(String label) {
    List<Sku> meant =
        reads.list(
            "look a label up",
            LABEL,
            row -> Sku.stored(row.getString("sku")),
            TypedText.code(label),
            Sku.of(label).value());
    return meant.isEmpty() ? Optional.empty() : stockOf(meant).stream().findFirst();
  }

  @Override
  public List<String> locations() {
    return reads.list(
        "read locations",
        "SELECT name FROM location WHERE active ORDER BY name",
        row -> row.getString(1));
  }

  @Override
  public List<Reservation> reservations(ReservationFilter filter) {
    return reservations(filter, Long.MAX_VALUE);
  }

  @Override
  public List<Reservation> reservations(ReservationFilter filter, long before) {
    return reads.query(
        "read reservations", connection -> ReservationReader.filtered(connection, filter, before));
  }

  @Override
  public Optional<Reservation> reservation(long id) {
    return reads.query("read a reservation", connection -> ReservationReader.byId(connection, id));
  }

  @Override
  public List<Movement> movementsOf(Sku sku, int limit) {
    return reads.query(
        "read movements",
        connection ->
            MovementReader.movements(
                connection, MovementFilter.of(sku, limit), 0, Long.MAX_VALUE, limit));
  }

  @Override
  public Map<Long, Long> undone(Collection<Long> movements) {
    return reads
        .list(
            "read what was undone",
            "SELECT movement_id, undone_by FROM movement_undo WHERE movement_id = ANY (?::bigint[])",
            row -> Map.entry(row.getLong("movement_id"), row.getLong("undone_by")),
            (Object) movements.toArray(Long[]::new))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public long settledMovement() {
    return reads.list("read movements", SETTLED, row -> row.getLong(1)).get(0);
  }

  @Override
  public LedgerStretch search(MovementFilter filter, long above, long below, int rows) {
    return reads.query(
        "search the ledger",
        connection -> stretches.search(connection, filter, above, below, rows));
  }

  @Override
  public ReservationTotals totals(ReservationFilter filter, Duration soon) {
    return reads.query(
        "count reservations", connection -> ReservationReader.totals(connection, filter, soon));
  }

  @Override
  public List<Long> dueReservations(int limit) {
    return reads.list(
        "find reservations that are due",
        PostgresStockOperations.DUE,
        row -> row.getLong(1),
        limit);
  }

  @Override
  public Instant now() {
    return reads
        .list(
            "ask for the time",
            "SELECT clock_timestamp() AS now",
            row -> Sql.instant(row, "now").orElseThrow())
        .get(0);
  }
}
