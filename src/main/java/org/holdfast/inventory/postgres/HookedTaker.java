package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Lets something happen between the steps of another way to take stock. */
final class HookedTaker implements StockTaker {

  private final StockTaker taker;
  private final TrialHooks hooks;

  HookedTaker(StockTaker taker, TrialHooks hooks) {
    this.taker = taker;
    this.hooks = hooks;
  }

  @Override
  public List<StockRow> read(Connection connection, List<Demand> demands) throws SQLException {
    List<StockRow> rows = taker.read(connection, demands);
    hooks.afterRead(connection);
    return rows;
  }

  @Override
  public List<Taken> take(Connection connection, List<StockRow> rows, Map<Long, Long> pieces)
      throws SQLException {
    List<Taken> taken = taker.take(connection, rows, pieces);
    hooks.afterTake(connection);
    return taken;
  }
}
