package org.holdfast.exchange;

import java.util.List;

/** What can be exported, and the columns of its table. */
public enum ExportKind {
  /** One row for each product and location, products without stock included. */
  STOCK(
      "sku",
      "name",
      "category",
      "location",
      "set_aside",
      "shelf",
      "bin",
      "stock",
      "reserved",
      "available",
      "unit"),
  /** One row for each product. */
  PRODUCTS(
      "sku",
      "name",
      "category",
      "unit",
      "tracked",
      "reorder_point",
      "safety_stock",
      "barcodes",
      "active"),
  /** One row for each entry of the ledger, the oldest first. */
  MOVEMENTS(
      "id",
      "at",
      "operator",
      "operation",
      "reason",
      "note",
      "sku",
      "location",
      "reservation",
      "pieces",
      "stock_before",
      "stock_after",
      "reserved_before",
      "reserved_after",
      "discrepancy",
      "held_until",
      "counted",
      "counted_at"),
  /** One row for each line of each reservation. */
  RESERVATIONS(
      "id",
      "line",
      "state",
      "operator",
      "note",
      "created_at",
      "expires_at",
      "closed_at",
      "sku",
      "location",
      "quantity",
      "open",
      "reference",
      "customer");

  /** Separated by blanks: constants are made of what cannot change. */
  private final String columns;

  ExportKind(String... columns) {
    this.columns = String.join(" ", columns);
  }

  /** The names of the columns, in order. */
  public List<String> columns() {
    return List.of(columns.split(" "));
  }
}
