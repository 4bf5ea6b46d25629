package org.holdfast.app.command.catalog;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Texts;

/** Prints products and locations. */
final class CatalogTables {

  private static final Texts TEXTS = Texts.of(CatalogTables.class);

  private CatalogTables() {}

  static void products(PrintWriter out, List<Product> products) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .text(TEXTS.get("column.category"))
            .text(TEXTS.get("column.unit"))
            .number(TEXTS.get("column.reorder-point"))
            .number(TEXTS.get("column.safety-stock"))
            .text(TEXTS.get("column.barcodes"))
            .text(TEXTS.get("column.state"));
    for (Product product : products) {
      table.row(
          product.sku(),
          product.name(),
          product.category(),
          product.unit(),
          product.reorderPoint(),
          product.safetyStock(),
          String.join(" ", product.barcodes()),
          state(product));
    }
    table.print(out);
  }

  private static String state(Product product) {
    if (!product.active()) {
      return TEXTS.get("state.inactive");
    }
    return product.tracked() ? TEXTS.get("state.active") : TEXTS.get("state.untracked");
  }

  static Map<String, Object> json(Product product) {
    return Json.object(
        "sku", product.sku(),
        "name", product.name(),
        "category", product.category(),
        "unit", product.unit(),
        "tracked", product.tracked(),
        "reorderPoint", product.reorderPoint(),
        "safetyStock", product.safetyStock(),
        "barcodes", product.barcodes(),
        "active", product.active());
  }

  static void locations(PrintWriter out, List<Location> locations) {
    Table table = new Table().text(TEXTS.get("column.location")).text(TEXTS.get("column.state"));
    for (Location location : locations) {
      table.row(
          location.name(),
          location.active() ? TEXTS.get("state.active") : TEXTS.get("state.inactive"));
    }
    table.print(out);
  }

  static Map<String, Object> json(Location location) {
    return Json.object("name", location.name(), "active", location.active());
  }
}
