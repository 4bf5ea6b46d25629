package org.holdfast.inventory.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.postgres.transaction.SqlExceptionTranslator;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;

/**
 * Real sample stock: products and stock by location of the AdventureWorks sample database
 * (Microsoft, MIT licence), which ship in the resources.
 */
public final class SampleStock {

  private static final String FOLDER = "/sample/adventureworks/";

  private static final String PRODUCTS =
      """
      INSERT INTO product (sku, name, category, safety_stock, reorder_point)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
      """;

  private static final String LOCATIONS =
      """
      INSERT INTO location (name)
      SELECT DISTINCT name FROM unnest(?::text[]) AS x(name) ORDER BY name
      """;

  private static final String STOCK =
      """
      WITH x AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
          AS x(sku, location, shelf, bin, quantity)
      ), made AS (
        INSERT INTO stock (product_id, location_id, shelf, bin, quantity)
        SELECT p.id, l.id, CASE x.shelf WHEN 'N/A' THEN '' ELSE x.shelf END, x.bin, x.quantity
        FROM x JOIN product p USING (sku) JOIN location l ON l.name = x.location
        ORDER BY p.sku, l.name
        RETURNING id, product_id, quantity
      )
      INSERT INTO movement (operator, operation, note, product_id, stock_id, request_key, pieces,
                            quantity_before, quantity_after, reserved_before, reserved_after)
      SELECT 'sample data', 'RECEIVE', 'Opening stock', product_id, id, ?, quantity,
             0, quantity, 0, 0
      FROM made
      """;

  private SampleStock() {}

  /**
   * Loads the sample into an empty inventory, in one transaction.
   *
   * @return false when there are products already; nothing was changed then
   */
  public static boolean load(ConnectionSource source) {
    try (Connection connection = source.connection()) {
      try {
        boolean loaded = load(connection);
        connection.commit();
        return loaded;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw SqlExceptionTranslator.unavailable("load the sample stock", e);
    }
  }

  private static boolean load(Connection connection) throws SQLException {
    // Two consoles that start at once on a new database must not both load it.
    Sql.update(connection, "LOCK TABLE product IN SHARE ROW EXCLUSIVE MODE");
    if (Sql.first(connection, "SELECT FROM product LIMIT 1", row -> true).isPresent()) {
      return false;
    }
    Sql.name(connection, TransactionTag.of(Operation.RECEIVE, "sample data").encoded());
    List<CSVRecord> products = read("products.csv");
    Sql.update(
        connection,
        PRODUCTS,
        texts(products, "sku"),
        texts(products, "name"),
        texts(products, "category"),
        numbers(products, "safety_stock"),
        numbers(products, "reorder_point"));
    List<CSVRecord> stock = read("stock.csv");
    Sql.update(connection, LOCATIONS, (Object) texts(stock, "location"));
    String key = "sample-" + UUID.randomUUID();
    Sql.update(
        connection,
        STOCK,
        texts(stock, "sku"),
        texts(stock, "location"),
        texts(stock, "shelf"),
        texts(stock, "bin"),
        numbers(stock, "quantity"),
        key);
    return true;
  }

  private static List<CSVRecord> read(String name) {
    try (InputStream in = SampleStock.class.getResourceAsStream(FOLDER + name);
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException("sample data " + name, e);
    }
  }

  private static String[] texts(List<CSVRecord> records, String column) {
    return values(records, record -> record.get(column)).toArray(String[]::new);
  }

  private static Long[] numbers(List<CSVRecord> records, String column) {
    return values(records, record -> Long.valueOf(record.get(column))).toArray(Long[]::new);
  }

  private static <T> List<T> values(List<CSVRecord> records, Function<CSVRecord, T> value) {
    return records.stream().map(value).toList();
  }
}
