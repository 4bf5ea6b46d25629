package org.holdfast.inventory.postgres.figures;

import org.holdfast.inventory.figures.Flow;
import org.holdfast.jdbc.Sql;

/** What moved most, in SQL. */
final class MoverSql {

  // What undoes bears the same operation and goes the other way, so these sums leave out what was
  // undone. Of a product without stock of its own only the pieces are known.
  private static final String SUMS =
      """
      WITH RECURSIVE wanted (n, reach) AS MATERIALIZED (
        VALUES (1, ?::timestamptz - interval '1 minute'), (2, ?::timestamptz + interval '1 minute')),
      %s,
      flow AS (
        SELECT m.product_id,
               sum(CASE m.operation WHEN 'COMMIT'
                     THEN coalesce(m.quantity_before - m.quantity_after, m.pieces) END) AS shipped,
               sum(CASE m.operation WHEN 'RECEIVE'
                     THEN coalesce(m.quantity_after - m.quantity_before, m.pieces) END) AS received,
               sum(CASE m.operation WHEN 'RESERVE' THEN m.pieces
                     WHEN 'CHANGE' THEN m.reserved_after - m.reserved_before END) AS reserved,
               sum(CASE m.operation WHEN 'ADJUST'
                     THEN m.quantity_after - m.quantity_before END) AS adjusted
        FROM movement m
        WHERE m.id >= (SELECT r.next FROM reached r WHERE r.n = 1)
          AND m.id < (SELECT r.next FROM reached r WHERE r.n = 2)
          AND m.at >= ?::timestamptz AND m.at < ?::timestamptz
          AND m.operation IN ('COMMIT', 'RECEIVE', 'RESERVE', 'CHANGE', 'ADJUST')
        GROUP BY m.product_id)
      SELECT p.sku, p.name, %s AS shipped, %s AS received, %s AS reserved, %s AS adjusted
      FROM flow f JOIN product p ON p.id = f.product_id
      WHERE %s <> 0
      ORDER BY %s DESC, p.sku
      LIMIT ?
      """;

  private MoverSql() {}

  /** The statement that compares products by {@code by}. */
  static String movers(Flow by) {
    String order = by == Flow.ADJUSTED ? "abs(%s)".formatted(column(by)) : column(by);
    return SUMS.formatted(
        LedgerMoments.REACHED.strip(),
        Sql.bounded(column(Flow.SHIPPED)),
        Sql.bounded(column(Flow.RECEIVED)),
        Sql.bounded(column(Flow.RESERVED)),
        Sql.bounded(column(Flow.ADJUSTED)),
        column(by),
        order);
  }

  private static String column(Flow flow) {
    return switch (flow) {
      case SHIPPED -> "f.shipped";
      case RECEIVED -> "f.received";
      case RESERVED -> "f.reserved";
      case ADJUSTED -> "f.adjusted";
    };
  }
}
