package org.holdfast.app.command.inventory;

import java.io.PrintWriter;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.operation.StockChange;

/** Prints rows of stock before and after. */
final class StockChanges {

  private StockChanges() {}

  static void print(PrintWriter out, StockChange... changes) {
    Table table =
        new Table()
            .text("SKU")
            .text("Location")
            .number("Before")
            .number("After")
            .number("Reserved")
            .number("Available");
    for (StockChange change : changes) {
      table.row(
          change.sku(),
          change.location(),
          change.stockBefore(),
          change.stockAfter(),
          change.reserved(),
          change.available());
    }
    table.print(out);
  }
}
