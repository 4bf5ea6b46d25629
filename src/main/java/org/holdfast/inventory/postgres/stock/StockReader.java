package org.holdfast.inventory.postgres.stock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.postgres.transaction.ProductRows;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.jdbc.Sql;

/** Reads products with everything that lies of them, each in one statement. */
public final class StockReader {

  private static final String STOCK =
      "SELECT p.id AS product_id, "
          + ProductRows.COLUMNS
          + """
            , s.id, l.name AS location, s.shelf, s.bin, s.quantity, s.reserved, s.version,
              s.set_aside
            FROM product p
            LEFT JOIN stock s ON s.product_id = p.id
            LEFT JOIN location l ON l.id = s.location_id
            WHERE %s
            ORDER BY p.sku, l.name
            """;

  /**
   * Which products {@code p} are among all: of those that are switched off only what has stock.
   * Whoever is asked for by name is there.
   */
  static final String SHOWN =
      """
      (p.active OR EXISTS (SELECT FROM stock h WHERE h.product_id = p.id AND h.quantity > 0))\
      """;

  private static final String NAMED = STOCK.formatted("p.sku = ANY (?)");

  private static final String NUMBERED = STOCK.formatted("p.id = ANY (?)");

  private StockReader() {}

  /** The products with these SKUs. */
  public static List<ProductStock> named(Connection connection, String... skus)
      throws SQLException {
    return List.copyOf(read(connection, NAMED, (Object) skus).values());
  }

  /** The products with these numbers, by number. */
  static Map<Long, ProductStock> numbered(Connection connection, Long... products)
      throws SQLException {
    return read(connection, NUMBERED, (Object) products);
  }

  private static Map<Long, ProductStock> read(
      Connection connection, String sql, Object... parameters) throws SQLException {
    Map<Long, Product> products = new LinkedHashMap<>();
    Map<Long, List<StockLevel>> levels = new LinkedHashMap<>();
    for (Line line : Sql.list(connection, sql, Line::read, parameters)) {
      products.put(line.number(), line.product());
      List<StockLevel> places = levels.computeIfAbsent(line.number(), key -> new ArrayList<>());
      line.level().ifPresent(places::add);
    }
    Map<Long, ProductStock> stock = new LinkedHashMap<>();
    products.forEach(
        (number, product) -> stock.put(number, new ProductStock(product, levels.get(number))));
    return stock;
  }

  /** One row of {@link #STOCK}. */
  private record Line(long number, Product product, Optional<StockLevel> level) {

    static Line read(ResultSet row) throws SQLException {
      Product product = ProductRows.read(row);
      String location = row.getString("location");
      return new Line(
          row.getLong("product_id"),
          product,
          location == null
              ? Optional.empty()
              : Optional.of(
                  new StockLevel(
                      row.getLong("id"),
                      product.sku(),
                      location,
                      row.getString("shelf"),
                      row.getString("bin"),
                      row.getLong("quantity"),
                      row.getLong("reserved"),
                      row.getLong("version"),
                      row.getBoolean("set_aside"))));
    }
  }
}
