package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.inventory.StockChangeFeed.Anything;
import org.holdfast.inventory.StockChangeFeed.Change;
import org.holdfast.inventory.StockChangeFeed.Products;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * Finds what has changed since the last look in records that only grow: the ledger, changes of
 * products and places, changes and edits by other programs. A look costs by what is new, whatever
 * the size of the tables.
 *
 * <p>Numbers are given out in order, but become visible in the order of commits: a row may appear
 * below others that were seen long ago. So numbers are looked at again until every transaction that
 * ran when they were the newest has ended, which the server's transaction numbers (xid8) tell. Used
 * by one thread.
 */
final class ChangeTracker implements PostgresStockChangeFeed.Looks {

  /** More products than that are as good as everything. */
  private static final int MAX_PRODUCTS = 5_000;

  /** As many numbers are looked at again at the start, for transactions that run just then. */
  private static final long BEFORE = 10_000;

  /** When a transaction stays open for hours, exactness is given up for a bounded memory. */
  private static final int MAX_SEEN = 200_000;

  private static final String HEADS =
      """
      SELECT pg_snapshot_xmin(s)::text::bigint AS oldest, pg_snapshot_xmax(s)::text::bigint AS next,
             ARRAY[(SELECT coalesce(max(id), 0) FROM movement),
                   (SELECT coalesce(max(id), 0) FROM foreign_change),
                   (SELECT coalesce(max(id), 0) FROM catalog_change),
                   (SELECT coalesce(max(id), 0) FROM foreign_edit)] AS heads
      FROM pg_current_snapshot() AS s
      """;

  // Of what has no product, or several, only that it happened.
  private static final String ROWS =
      """
      SELECT 0 AS source, m.id, p.sku FROM movement m JOIN product p ON p.id = m.product_id
      WHERE m.id > ?
      UNION ALL
      SELECT 1, f.id, p.sku FROM foreign_change f
      LEFT JOIN stock s ON cardinality(f.stock_ids) = 1 AND s.id = f.stock_ids[1]
      LEFT JOIN product p ON p.id = s.product_id
      WHERE f.id > ?
      UNION ALL
      SELECT 2, c.id, p.sku FROM catalog_change c LEFT JOIN product p ON p.id = c.product_id
      WHERE c.id > ?
      UNION ALL
      SELECT 3, e.id, NULL FROM foreign_edit e
      WHERE e.id > ?
      """;

  /** Where the records stood when {@code next} was the next transaction. */
  private record Mark(long oldest, long next, List<Long> heads) {
    static Mark read(ResultSet row) throws SQLException {
      return new Mark(
          row.getLong("oldest"),
          row.getLong("next"),
          List.of((Long[]) row.getArray("heads").getArray()));
    }
  }

  /** One row of a record. */
  private record Entry(int source, long id) {}

  private record Found(Entry entry, String sku) {
    static Found read(ResultSet row) throws SQLException {
      return new Found(new Entry(row.getInt("source"), row.getLong("id")), row.getString("sku"));
    }
  }

  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Set<Entry> seen = new HashSet<>();
  private List<Long> settled = List.of();

  /** Begins anew: everything is read after this. */
  @Override
  public void begin(Connection connection) throws SQLException {
    Mark now = Sql.first(connection, HEADS, Mark::read).orElseThrow();
    marks.clear();
    marks.add(now);
    seen.clear();
    settled = now.heads().stream().map(head -> Math.max(0, head - BEFORE)).toList();
    rows(connection).forEach(found -> seen.add(found.entry()));
  }

  /** What is new since the last look; empty when nothing is. */
  @Override
  public List<Change> changes(Connection connection) throws SQLException {
    Mark now = Sql.first(connection, HEADS, Mark::read).orElseThrow();
    if (seen.size() > MAX_SEEN) {
      begin(connection);
      return List.of(new Anything());
    }
    Set<Sku> skus = new HashSet<>();
    boolean anything = false;
    for (Found found : rows(connection)) {
      if (seen.add(found.entry())) {
        if (found.sku() == null) {
          anything = true;
        } else {
          skus.add(Sku.stored(found.sku()));
        }
      }
    }
    // Only now: the rows of whoever has ended since the last look are among those just read.
    settle(now);
    if (!now.heads().equals(marks.isEmpty() ? settled : marks.getLast().heads())) {
      marks.addLast(now);
    }
    if (anything || skus.size() > MAX_PRODUCTS) {
      return List.of(new Anything());
    }
    List<Change> changes = new ArrayList<>();
    if (!skus.isEmpty()) {
      changes.add(new Products(skus));
    }
    return changes;
  }

  /** What can get no younger row any more is not looked at again. */
  private void settle(Mark now) {
    while (!marks.isEmpty() && marks.getFirst().next() <= now.oldest()) {
      settled = marks.removeFirst().heads();
      seen.removeIf(entry -> entry.id() <= settled.get(entry.source()));
    }
  }

  private List<Found> rows(Connection connection) throws SQLException {
    return Sql.list(connection, ROWS, Found::read, settled.toArray());
  }
}
