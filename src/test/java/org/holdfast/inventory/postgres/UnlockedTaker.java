package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.jdbc.Sql;

/**
 * The mistake that Holdfast exists to avoid: reads without a lock, checks, and writes back what it
 * computed from the reading. Only for showing that the tests can tell.
 */
final class UnlockedTaker implements StockTaker {

  private final CyclicBarrier everybodyHasRead;
  private final AtomicInteger reads = new AtomicInteger();

  UnlockedTaker(CyclicBarrier everybodyHasRead) {
    this.everybodyHasRead = everybodyHasRead;
  }

  @Override
  public List<StockRow> read(Connection connection, List<Demand> demands) throws SQLException {
    List<StockRow> rows = TakerSql.read(connection, TakerSql.READ, demands);
    if (reads.incrementAndGet() > 1) {
      return rows; // started over, alone
    }
    try {
      everybodyHasRead.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  @Override
  public List<Taken> take(Connection connection, List<StockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    List<Taken> taken = new ArrayList<>();
    for (StockRow row : rows) {
      long wanted = pieces.getOrDefault(row.id(), 0L);
      if (wanted > 0) {
        long reserved = row.reserved() + wanted;
        Sql.update(
            connection,
            "UPDATE stock SET reserved = ?, version = version + 1 WHERE id = ?",
            reserved,
            row.id());
        taken.add(new Taken(row.id(), row.productId(), wanted, row.quantity(), reserved));
      }
    }
    return taken;
  }
}
