package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.jdbc.Sql;

/**
 * For stock that lies in pools, several rows for one product: takes any pool that nobody holds and
 * that has enough, by {@code SKIP LOCKED}, so that as many can reserve at once as there are pools.
 * Only when no free pool has enough does it wait for all of them, in order, and serve the demand
 * from several. For trials only.
 */
public final class SkipLockedPools implements StockLockingStrategy {

  // A different pool first for each session, or all would try the same one.
  private static final String FREE_POOL =
      """
      SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.version,
             s.set_aside, s.awaited
      FROM stock s
      JOIN location l ON l.id = s.location_id
      WHERE s.product_id = ? AND s.quantity - s.reserved >= ?
        AND NOT s.set_aside
      ORDER BY (s.id + pg_backend_pid()) % (SELECT count(*) FROM stock WHERE product_id = ?)
      LIMIT 1
      FOR UPDATE OF s SKIP LOCKED
      """;

  private static final String ALL_POOLS = StockLockingSql.READ + "FOR UPDATE OF s";

  @Override
  public List<LockedStockRow> read(Connection connection, List<Demand> demands)
      throws SQLException {
    List<LockedStockRow> rows = new ArrayList<>();
    // By product, so that whoever waits for the pools of one holds none of a later one.
    List<Demand> inOrder = new ArrayList<>(demands);
    inOrder.sort(Comparator.comparingLong(Demand::productId));
    for (Demand demand : inOrder) {
      Optional<LockedStockRow> free = Optional.empty();
      if (demand.location().isEmpty()) {
        Savepoint before = connection.setSavepoint();
        free =
            Sql.first(
                connection,
                FREE_POOL,
                LockedStockRow::read,
                demand.productId(),
                demand.quantity(),
                demand.productId());
        if (free.isEmpty()) {
          // A pool that turned out to have too little once it was locked stays locked, and whoever
          // then waits for all in order could wait for one who waits for that one.
          connection.rollback(before);
        }
      }
      if (free.isPresent()) {
        rows.add(free.get());
      } else {
        rows.addAll(StockLockingSql.read(connection, ALL_POOLS, List.of(demand)));
      }
    }
    return rows.stream().distinct().toList();
  }

  @Override
  public List<ReservedStockRow> reserve(
      Connection connection, List<LockedStockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    return StockLockingSql.reserve(connection, StockLockingSql.TAKE_HELD, rows, pieces);
  }
}
