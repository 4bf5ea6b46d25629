package org.holdfast.inventory.postgres.figures;

import org.holdfast.jdbc.Sql;

/** How stock went, in SQL. */
final class HistorySql {

  /** What the ledger says first of each stock row of a product, at one location or everywhere. */
  private static final String PLACES =
      """
      place AS MATERIALIZED (
        SELECT s.id, s.quantity, s.reserved, s.set_aside, f.at, f.quantity_before, f.reserved_before
        FROM product p
        JOIN stock s ON s.product_id = p.id
        JOIN location l ON l.id = s.location_id
        LEFT JOIN LATERAL (SELECT x.at, x.quantity_before, x.reserved_before FROM movement x
                           WHERE x.stock_id = s.id AND x.quantity_after IS NOT NULL
                           ORDER BY x.stock_id, x.id LIMIT 1) AS f ON true
        WHERE p.sku = ? AND (?::text IS NULL OR l.name = ?))
      """;

  /** The time now, and when the ledger begins. */
  static final String EDGES =
      "WITH " + PLACES + "SELECT now() AS now, min(at) AS begins FROM place";

  /**
   * How it stood at each of some moments, one of which may be infinite: with everything there is.
   * For each stock row the last movement before is looked up by the index of rows and numbers, from
   * a minute later down. What no movement has touched yet stood as the first one found it.
   */
  static final String POINTS =
      """
      WITH RECURSIVE wanted (n, at, reach) AS MATERIALIZED (
        SELECT w.n, w.at, w.at + interval '1 minute'
        FROM unnest(?::timestamptz[]) WITH ORDINALITY AS w (at, n)),
      """
          + PLACES
          + ", "
          + LedgerMoments.REACHED
          + """
          SELECT CASE WHEN isfinite(w.at) THEN w.at ELSE now() END AS at,
                 isfinite(w.at) OR sum(v.stock) = sum(p.quantity)
                                   AND sum(v.reserved) = sum(p.reserved) AS agrees,
          """
          + "%s AS stock, %s AS reserved, %s AS available\n"
              .formatted(
                  Sql.bounded("sum(v.stock)"),
                  Sql.bounded("sum(v.reserved)"),
                  Sql.bounded(
                      "sum(CASE WHEN p.set_aside THEN 0 ELSE v.stock::numeric - v.reserved END)"))
          + """
          FROM wanted w
          JOIN reached r ON r.n = w.n
          CROSS JOIN place p
          LEFT JOIN LATERAL (
            SELECT x.quantity_after, x.reserved_after FROM movement x
            WHERE x.stock_id = p.id AND x.id < r.next AND x.at < w.at AND x.quantity_after IS NOT NULL
            ORDER BY x.stock_id DESC, x.id DESC LIMIT 1) AS m ON true
          CROSS JOIN LATERAL (
            SELECT coalesce(m.quantity_after, p.quantity_before, p.quantity) AS stock,
                   coalesce(m.reserved_after, p.reserved_before, p.reserved) AS reserved) AS v
          GROUP BY w.n, w.at
          ORDER BY w.n
          """;

  private HistorySql() {}
}
