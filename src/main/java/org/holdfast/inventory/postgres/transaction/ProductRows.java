package org.holdfast.inventory.postgres.transaction;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;

/** Reads products out of rows of the table of that name. */
public final class ProductRows {

  /** The columns of a product {@code p}; its barcodes are called codes. */
  public static final String COLUMNS =
      """
      p.sku, p.name, p.category, p.tracked, p.safety_stock, p.reorder_point, p.unit, p.active,
      (SELECT array_agg(b.code ORDER BY b.code) FROM barcode b WHERE b.product_id = p.id) AS codes
      """;

  private ProductRows() {}

  /** The product of {@code row}, which has {@link #COLUMNS}. */
  public static Product read(ResultSet row) throws SQLException {
    Array codes = row.getArray("codes");
    return new Product(
        Sku.stored(row.getString("sku")),
        row.getString("name"),
        row.getString("category"),
        row.getBoolean("tracked"),
        row.getLong("safety_stock"),
        row.getLong("reorder_point"),
        row.getString("unit"),
        codes == null ? List.of() : List.of((String[]) codes.getArray()),
        row.getBoolean("active"));
  }
}
