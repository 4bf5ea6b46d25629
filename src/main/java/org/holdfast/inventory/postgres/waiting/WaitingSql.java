package org.holdfast.inventory.postgres.waiting;

import org.holdfast.jdbc.Sql;

/** The statements that read who waits, one row a line. */
final class WaitingSql {

  /** Those that fit, before what belongs to them is read; {@code w} is who waits. */
  static final String FITS =
      """
      WHERE (?::text IS NULL OR w.state = ?)
        AND (?::text IS NULL OR EXISTS (SELECT FROM waiting_line o
                                        JOIN product x ON x.id = o.product_id
                                        WHERE o.waiting_id = w.id AND x.sku = ?))
        AND (?::text IS NULL OR w.id::text = ?
             OR strpos(lower(concat_ws(' ', w.reference, w.customer, w.note,
                                       who(w.login, w.operator))), lower(?)) > 0
             OR EXISTS (SELECT FROM waiting_line o
                        JOIN product x ON x.id = o.product_id
                        WHERE o.waiting_id = w.id AND strpos(lower(x.sku), lower(?)) > 0))
      """;

  static final String IN_TURN = FITS + "AND w.id > ? ORDER BY w.id LIMIT ?\n";

  static final String NEWEST = FITS + "AND w.id < ? ORDER BY w.id DESC LIMIT ?\n";

  static final String ONE = "WHERE w.id = ?\n";

  /** For the login that asks: of the owner none is kept. */
  static final String SERVED =
      """
      WHERE w.state = 'SERVED' AND w.operator = ? AND coalesce(w.login, session_user) = session_user
        AND w.closed_at >= ?
      ORDER BY w.id
      """;

  static final String TOTALS =
      """
      SELECT count(DISTINCT w.id) AS requests, %s AS pieces
      FROM waiting w
      JOIN waiting_line n ON n.waiting_id = w.id
      JOIN product p ON p.id = n.product_id
      """
              .formatted(Sql.bounded("sum(n.quantity) FILTER (WHERE ?::text IS NULL OR p.sku = ?)"))
          + FITS;

  // What is missing is at least what everybody wants up to this request, less what can be promised;
  // and, where a line wants it from one place, what is not there.
  private static final String LISTED =
      """
      WITH picked AS MATERIALIZED (
        SELECT w.* FROM waiting w
        %1$s
      ), queue AS (
        SELECT n.waiting_id, n.line_no, dense_rank() OVER turn AS place,
               sum(n.quantity) OVER turn AS wanted
        FROM waiting_line n
        WHERE n.pending
          AND n.product_id IN (SELECT m.product_id FROM waiting_line m
                               WHERE m.pending AND m.waiting_id IN (SELECT k.id FROM picked k))
          AND n.waiting_id <= (SELECT max(k.id) FROM picked k)
        WINDOW turn AS (PARTITION BY n.product_id ORDER BY n.waiting_id)
      )
      SELECT w.id, w.state, who(w.login, w.operator) AS who, w.note, w.reference, w.customer,
             w.created_at, w.ends_at, w.closed_at, w.closed_by, w.reservation_id,
             p.sku, p.name, n.location, n.quantity, q.place AS position,
             CASE WHEN q.place IS NULL THEN 0 ELSE %2$s END AS missing
      FROM picked w
      JOIN waiting_line n ON n.waiting_id = w.id
      JOIN product p ON p.id = n.product_id
      LEFT JOIN queue q ON q.waiting_id = n.waiting_id AND q.line_no = n.line_no
      LEFT JOIN LATERAL (
        SELECT sum(s.quantity - s.reserved) AS free,
               sum(s.quantity - s.reserved) FILTER (WHERE l.name = n.location) AS here
        FROM stock s JOIN location l ON l.id = s.location_id
        WHERE s.product_id = n.product_id AND NOT s.set_aside AND q.place IS NOT NULL
      ) AS f ON true
      ORDER BY %3$s, n.line_no
      """;

  private static final String MISSING =
      Sql.bounded(
          """
          greatest(q.wanted - coalesce(f.free, 0)
                     + CASE WHEN w.use_safety_stock THEN 0 ELSE p.safety_stock END,
                   CASE WHEN n.location IS NULL THEN 0 ELSE n.quantity - coalesce(f.here, 0) END,
                   0)\
          """);

  private WaitingSql() {}

  /**
   * Reads who is picked by {@code which}.
   *
   * @param order how they are listed
   */
  static String listed(String which, String order) {
    return LISTED.formatted(which, MISSING, order);
  }
}
