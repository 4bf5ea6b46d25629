package org.holdfast.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.database.Database;
import org.holdfast.jdbc.Sql;

/**
 * Checks that nothing was made, lost or promised twice: the stock rows, the open reservations and
 * the ledger must tell the same story, and it must be the story that the callers were told.
 *
 * <p>Reads the tables with statements of its own and shares no code with what it checks.
 */
public final class InventoryInvariants {

  private static final String ROWS =
      """
      SELECT p.sku, l.name, s.quantity, s.reserved, coalesce(o.open, 0) AS open,
             coalesce(m.quantity, 0) AS ledger_quantity, coalesce(m.reserved, 0) AS ledger_reserved
      FROM stock s
      JOIN product p ON p.id = s.product_id
      JOIN location l ON l.id = s.location_id
      LEFT JOIN (SELECT rl.stock_id, sum(rl.open) AS open
                 FROM reservation_line rl
                 JOIN reservation r ON r.id = rl.reservation_id
                 WHERE r.state = 'OPEN'
                 GROUP BY rl.stock_id) o ON o.stock_id = s.id
      LEFT JOIN (SELECT stock_id, sum(quantity_after - quantity_before) AS quantity,
                        sum(reserved_after - reserved_before) AS reserved
                 FROM movement
                 GROUP BY stock_id) m ON m.stock_id = s.id
      WHERE s.reserved IS DISTINCT FROM coalesce(o.open, 0)
         OR s.reserved IS DISTINCT FROM coalesce(m.reserved, 0)
         OR s.quantity IS DISTINCT FROM coalesce(m.quantity, 0)
         OR s.reserved < 0
         OR s.reserved > s.quantity
         OR (s.set_aside AND s.reserved > 0)
      """;

  // Movements of one row are written under its lock, so their ids rise in the order of the changes.
  private static final String CHAIN =
      """
      SELECT m.id, m.stock_id
      FROM (SELECT id, stock_id, quantity_before, reserved_before,
                   lag(quantity_after, 1, 0::bigint) OVER w AS quantity_then,
                   lag(reserved_after, 1, 0::bigint) OVER w AS reserved_then
            FROM movement
            WHERE stock_id IS NOT NULL
            WINDOW w AS (PARTITION BY stock_id ORDER BY id)) m
      WHERE (m.quantity_before, m.reserved_before) <> (m.quantity_then, m.reserved_then)
      """;

  private static final String RESERVATIONS =
      """
      SELECT r.id, r.state, sum(rl.open) AS open, count(rl.*) AS lines
      FROM reservation r
      LEFT JOIN reservation_line rl ON rl.reservation_id = r.id
      GROUP BY r.id, r.state
      HAVING count(rl.*) = 0 OR (r.state = 'OPEN') <> (sum(rl.open) > 0)
      """;

  private static final String REQUESTS =
      """
      SELECT coalesce(r.key, m.request_key) AS key
      FROM (SELECT key FROM request
            UNION ALL
            SELECT 'import-' || id FROM stock_import
            WHERE products_added + products_changed + locations_added + stock_changed > 0) r
      FULL JOIN (SELECT DISTINCT request_key FROM movement
                 UNION ALL SELECT request_key FROM catalog_change
                 UNION ALL SELECT request_key FROM waiting WHERE state <> 'SERVED') m ON m.request_key = r.key
      WHERE r.key IS NULL OR m.request_key IS NULL
      """;

  private static final String IMPORTS =
      """
      SELECT i.id, i.stock_changed, i.pieces_in, i.pieces_out, m.*
      FROM stock_import i
      LEFT JOIN LATERAL (
          SELECT count(*) AS rows,
                 coalesce(sum(greatest(m.quantity_after - m.quantity_before, 0)), 0) AS more,
                 coalesce(sum(greatest(m.quantity_before - m.quantity_after, 0)), 0) AS less
          FROM movement m WHERE m.request_key = 'import-' || i.id) m ON true
      WHERE (i.stock_changed, i.pieces_in, i.pieces_out)
            IS DISTINCT FROM (m.rows, m.more::bigint, m.less::bigint)
      """;

  private static final String ACKNOWLEDGED =
      """
      SELECT k.key, count(r.id) AS found
      FROM unnest(?::text[]) AS k(key)
      LEFT JOIN reservation r ON r.request_key = k.key
      GROUP BY k.key
      HAVING count(r.id) <> 1
      """;

  private static final String REFUSED =
      """
      SELECT k.key
      FROM unnest(?::text[]) AS k(key)
      WHERE EXISTS (SELECT FROM reservation r WHERE r.request_key = k.key)
         OR EXISTS (SELECT FROM request r WHERE r.key = k.key)
         OR EXISTS (SELECT FROM movement m WHERE m.request_key = k.key)
      """;

  private InventoryInvariants() {}

  /** Everything in the schema of {@code inventory} that does not add up; empty when all does. */
  public static List<String> violations(TestInventory inventory) {
    return violations(inventory.database(), new History());
  }

  /** As above, and everything that differs from what the callers were told. */
  public static List<String> violations(TestInventory inventory, History history) {
    return violations(inventory.database(), history);
  }

  /** As above, for any open database. */
  public static List<String> violations(Database database, History history) {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.dedicated("conservation")) {
      found.addAll(
          Sql.list(
              connection,
              ROWS,
              row ->
                  "%s at %s: stock %d, reserved %d; open lines hold %d; ledger says %d and %d"
                      .formatted(
                          row.getString("sku"),
                          row.getString("name"),
                          row.getLong("quantity"),
                          row.getLong("reserved"),
                          row.getLong("open"),
                          row.getLong("ledger_quantity"),
                          row.getLong("ledger_reserved"))));
      found.addAll(
          Sql.list(
              connection,
              CHAIN,
              row ->
                  "movement %d of row %d does not begin where the one before ended"
                      .formatted(row.getLong(1), row.getLong(2))));
      found.addAll(
          Sql.list(
              connection,
              RESERVATIONS,
              row ->
                  "reservation %d is %s but holds %d on %d lines"
                      .formatted(
                          row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4))));
      found.addAll(
          Sql.list(
              connection,
              REQUESTS,
              row -> "request %s and the ledger do not match".formatted(row.getString(1))));
      found.addAll(
          Sql.list(
              connection,
              IMPORTS,
              row ->
                  "import %d says %d rows, +%d, -%d; the ledger says %d, +%d, -%d"
                      .formatted(
                          row.getLong(1),
                          row.getLong(2),
                          row.getLong(3),
                          row.getLong(4),
                          row.getLong(5),
                          row.getLong(6),
                          row.getLong(7))));
      found.addAll(
          Sql.list(
              connection,
              ACKNOWLEDGED,
              row ->
                  "reservation %s was acknowledged but exists %d times"
                      .formatted(row.getString(1), row.getLong(2)),
              (Object) history.reserved().toArray(String[]::new)));
      found.addAll(
          Sql.list(
              connection,
              REFUSED,
              row -> "request %s was refused but left a trace".formatted(row.getString(1)),
              (Object) history.refused().toArray(String[]::new)));
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("conservation check", e);
    }
  }
}
