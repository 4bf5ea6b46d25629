package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.jdbc.Sql;

/** The stock that an arena begins with, and its movements. */
final class OpeningStock {

  private static final String PRODUCTS =
      """
      INSERT INTO product (sku, name)
      SELECT sku, 'Simulated ' || sku FROM unnest(?::text[]) WITH ORDINALITY AS t(sku, n) ORDER BY n
      """;

  private static final String POOLS =
      "INSERT INTO location (name) SELECT 'Pool ' || n FROM generate_series(1, ?) AS n ORDER BY n";

  // What does not divide evenly goes to the first pools. The rows of one product get ids next to
  // each other, the products' in their order.
  private static final String STOCK =
      """
      WITH claim AS (
        INSERT INTO request (key, operation, fingerprint)
        VALUES ('opening', 'RECEIVE', gen_random_uuid())
      ), pool AS (
        SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS pools FROM location
      ), row AS (
        INSERT INTO stock (product_id, location_id, quantity)
        SELECT p.id, pool.id,
               t.quantity / pool.pools + CASE WHEN pool.n <= t.quantity % pool.pools THEN 1 ELSE 0 END
        FROM unnest(?::text[], ?::bigint[]) AS t(sku, quantity)
        JOIN product p ON p.sku = t.sku
        CROSS JOIN pool
        ORDER BY p.id, pool.id
        RETURNING id, product_id, quantity
      )
      INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                            quantity_before, quantity_after, reserved_before, reserved_after)
      SELECT 'simulator', 'RECEIVE', row.product_id, row.id, 'opening', row.quantity,
             0, row.quantity, 0, 0
      FROM row
      ORDER BY row.id
      """;

  private OpeningStock() {}

  /** Puts {@code stock} into an empty schema, each product split over {@code pools} rows. */
  static void load(Connection connection, Map<String, Long> stock, int pools) throws SQLException {
    Sql.name(connection, TransactionTag.of(Operation.RECEIVE, "simulator").encoded());
    String[] skus = stock.keySet().toArray(String[]::new);
    Sql.update(connection, PRODUCTS, (Object) skus);
    Sql.update(connection, POOLS, pools);
    Sql.update(connection, STOCK, skus, stock.values().toArray(Long[]::new));
    Sql.update(connection, "ANALYZE product, location, stock");
    connection.commit();
  }
}
