package org.holdfast.inventory.postgres.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.jdbc.Sql;

/**
 * Reads the record of changes of products and locations. It may have a row for each of a million
 * products that were imported, so it is searched in stretches, each a short statement.
 */
final class CatalogRecord {

  /** Changes that are looked at first; then more, as long as that is quick. */
  private static final long FIRST_STRETCH = 10_000;

  private static final Duration QUICK = Duration.ofMillis(200);

  private static final String NEWEST = "SELECT coalesce(max(id), 0) FROM catalog_change";

  private static final String CHANGES =
      """
      SELECT c.id, c.at, who(c.login, c.operator) AS operator, c.operation, c.note,
             coalesce(p.sku, c.after ->> 'name') AS subject,
             CASE c.operation WHEN 'PRODUCT_PLACE' THEN c.after ->> 'location' END AS place,
             ARRAY(SELECT coalesce(CASE jsonb_typeof(part.value)
                                   WHEN 'array' THEN (SELECT string_agg(one, ', ')
                                                      FROM jsonb_array_elements_text(part.value) AS one)
                                   ELSE part.value #>> '{}' END, '')
                   FROM jsonb_each(c.after) AS n (field, value)
                   CROSS JOIN LATERAL (VALUES (1, to_jsonb(n.field)),
                                              (2, c.before -> n.field),
                                              (3, n.value)) AS part (place, value)
                   WHERE CASE WHEN c.before IS NULL THEN n.field = 'set_aside' AND n.value = 'true'
                              ELSE n.value IS DISTINCT FROM c.before -> n.field END
                   ORDER BY n.field, part.place) AS differences
      FROM catalog_change c
      LEFT JOIN product p ON p.id = c.product_id
      WHERE (?::text IS NULL OR p.sku = ? OR c.after ->> 'name' = ? OR c.before ->> 'name' = ?)
        AND NOT EXISTS (
              SELECT FROM unnest(?::text[]) AS word
              WHERE strpos(lower(concat_ws(' ', p.sku, c.login, c.operator, replace(c.operation, '_', ' '),
                                           c.note, c.before, c.after)), word) = 0)
        AND c.id > ? AND c.id < ?
      ORDER BY c.id DESC LIMIT ?
      """;

  private CatalogRecord() {}

  /** The newest changes of one product or location; empty: of all. */
  static List<CatalogChange> newest(Connection connection, Optional<String> only, int limit)
      throws SQLException {
    return list(connection, only, List.of(), 0, Long.MAX_VALUE, limit);
  }

  /**
   * The newest changes below {@code before} that contain all {@code words}.
   *
   * @param ended asked on the way; true: what was found until then will do
   */
  static List<CatalogChange> search(
      Connection connection, List<String> words, long before, int limit, BooleanSupplier ended)
      throws SQLException {
    long newest = Sql.first(connection, NEWEST, row -> row.getLong(1)).orElseThrow();
    long end = Math.min(before, newest + 1);
    long size = FIRST_STRETCH;
    List<CatalogChange> found = new ArrayList<>();
    while (end > 1 && found.size() < limit && !ended.getAsBoolean()) {
      long began = System.nanoTime();
      long floor = Math.max(0, end - 1 - size);
      found.addAll(list(connection, Optional.empty(), words, floor, end, limit - found.size()));
      end = floor + 1;
      boolean quick = System.nanoTime() - began < QUICK.toNanos();
      size = quick ? size * 2 : Math.max(1, size / 2);
    }
    return found;
  }

  private static List<CatalogChange> list(
      Connection connection,
      Optional<String> only,
      List<String> words,
      long above,
      long below,
      int limit)
      throws SQLException {
    String subject = only.orElse(null);
    return Sql.list(
        connection,
        CHANGES,
        CatalogAnswers::change,
        subject,
        subject,
        subject,
        subject,
        words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toArray(String[]::new),
        above,
        below,
        limit);
  }
}
