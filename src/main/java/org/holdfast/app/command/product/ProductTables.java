package org.holdfast.app.command.product;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.catalog.Place;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Texts;

/** Prints products. */
final class ProductTables {

  private static final Texts TEXTS = Texts.of(ProductTables.class);

  private ProductTables() {}

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

  static void place(PrintWriter out, Place place) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.location"))
            .text(TEXTS.get("column.shelf"))
            .text(TEXTS.get("column.bin"));
    table.row(place.sku(), place.location(), place.shelf(), place.bin());
    table.print(out);
  }

  static Map<String, Object> json(Place place) {
    return Json.object(
        "sku", place.sku(),
        "location", place.location(),
        "shelf", place.shelf(),
        "bin", place.bin());
  }
}
