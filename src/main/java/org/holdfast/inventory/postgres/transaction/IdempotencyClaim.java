package org.holdfast.inventory.postgres.transaction;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * The first statement of every operation, in one round trip: leaves the transaction's tag, claims
 * the idempotency key, and looks up the products that the request names.
 *
 * @param fresh true: the key was new and now belongs to this transaction; false: a committed
 *     request has it
 * @param products the products found, by SKU
 */
public record IdempotencyClaim(boolean fresh, Map<Sku, ProductRow> products) {

  /**
   * What operations need to know of a product.
   *
   * @param id its number
   * @param sku its SKU
   * @param name what people call it
   * @param tracked whether stock is kept of it
   * @param active whether it may be received and reserved
   * @param safetyStock pieces that are kept unless a request says otherwise
   */
  record ProductRow(
      long id, Sku sku, String name, boolean tracked, boolean active, long safetyStock) {}

  // The tag is a row of its own that the insert reads from, so that it is set before the insert can
  // wait for another session that holds the same key.
  private static final String CLAIM =
      """
      WITH tag AS MATERIALIZED (
        SELECT set_config('application_name', ?, true)
      ), claim AS (
        INSERT INTO request (key, operation, fingerprint)
        SELECT ?, ?, ? FROM tag
        ON CONFLICT (key) DO NOTHING
        RETURNING key
      )
      SELECT (SELECT count(*) FROM claim) AS fresh, p.id, p.sku, p.name, p.tracked, p.active,
             p.safety_stock
      FROM (SELECT) AS always
      LEFT JOIN product p ON p.sku = ANY (?)
      """;

  /**
   * Claims {@code key}.
   *
   * @param content what the request asks for, as {@link #content} writes it
   */
  public static IdempotencyClaim make(
      Connection connection, TransactionTag tag, String key, String content, Collection<Sku> skus)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setString(1, tag.encoded());
      statement.setString(2, key);
      statement.setString(3, tag.operation());
      statement.setObject(4, fingerprint(content));
      statement.setArray(
          5, connection.createArrayOf("text", skus.stream().map(Sku::value).distinct().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        boolean fresh = false;
        Map<Sku, ProductRow> products = new HashMap<>();
        while (rows.next()) {
          fresh = rows.getLong("fresh") > 0;
          String sku = rows.getString("sku");
          if (sku != null) {
            ProductRow product =
                new ProductRow(
                    rows.getLong("id"),
                    Sku.stored(sku),
                    rows.getString("name"),
                    rows.getBoolean("tracked"),
                    rows.getBoolean("active"),
                    rows.getLong("safety_stock"));
            products.put(product.sku(), product);
          }
        }
        return new IdempotencyClaim(fresh, products);
      }
    }
  }

  /** The SKUs of {@code wanted} that are not known. */
  List<Sku> unknown(Collection<Sku> wanted) {
    return wanted.stream().distinct().filter(sku -> !products.containsKey(sku)).toList();
  }

  /** The first of {@code wanted} that is switched off. */
  Optional<Sku> inactive(Collection<Sku> wanted) {
    return wanted.stream().filter(sku -> !products.get(sku).active()).findFirst();
  }

  /** Whether the request that has {@code key} asked for the same. */
  public static boolean isSameRequest(
      Connection connection, TransactionTag tag, String key, String content) throws SQLException {
    String sql = "SELECT operation = ? AND fingerprint = ? FROM request WHERE key = ?";
    return Sql.first(
            connection, sql, row -> row.getBoolean(1), tag.operation(), fingerprint(content), key)
        .orElse(false);
  }

  /** The refusal of a key that was used for something else. */
  public static Refusal reused() {
    return new Refusal.InvalidRequest(List.of(RequestProblem.keyReused()));
  }

  /**
   * What a request asks for, as one text. The parts are set apart by U+0000, which none of them can
   * contain, so that no two different requests read the same.
   */
  public static String content(Object... parts) {
    return Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\0"));
  }

  /** Tells contents apart in a few bytes. */
  public static UUID fingerprint(String content) {
    return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
  }
}
