package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * Who waits for the products of a reservation: nobody who comes later gets any of them before. A
 * stock row says by its mark whether there is anybody to look for, so that a reservation of what
 * nobody waits for costs no more than before.
 */
public final class Queues {

  // Whoever begins to wait holds all of these rows, and so cannot come between the look and the
  // end.
  private static final String HOLD =
      "SELECT id FROM stock WHERE product_id = ANY (?) ORDER BY id FOR UPDATE";

  // Whose time is over is not counted: he is not served any more.
  private static final String WAITING =
      """
      SELECT p.sku, count(DISTINCT n.waiting_id) AS waiting, bounded(sum(n.quantity)) AS pieces
      FROM waiting_line n
      JOIN waiting w ON w.id = n.waiting_id
      JOIN product p ON p.id = n.product_id
      WHERE n.product_id = ANY (?) AND n.pending AND coalesce(w.ends_at > now(), true)
      GROUP BY p.sku
      ORDER BY p.sku COLLATE "C"
      """;

  private Queues() {}

  /**
   * Those before whom nobody may be served.
   *
   * @param demands everything that is wanted
   * @param rows the rows as they were read for it
   * @param held whether reading has locked them
   */
  public static Optional<Refusal> before(
      Connection connection, List<Demand> demands, List<LockedStockRow> rows, boolean held)
      throws SQLException {
    if (rows.stream().noneMatch(LockedStockRow::awaited)) {
      return Optional.empty();
    }
    Object products = Demand.products(demands);
    if (!held) {
      Sql.list(connection, HOLD, row -> row.getLong(1), products);
    }
    List<Refusal.Queue> queues =
        Sql.list(
            connection,
            WAITING,
            row ->
                new Refusal.Queue(
                    Sku.stored(row.getString("sku")),
                    row.getLong("waiting"),
                    row.getLong("pieces")),
            products);
    return queues.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Awaited(queues));
  }
}
