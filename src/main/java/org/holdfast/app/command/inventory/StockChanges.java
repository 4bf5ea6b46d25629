package org.holdfast.app.command.inventory;

import java.io.PrintWriter;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.text.Texts;

/** Prints rows of stock before and after. */
final class StockChanges {

  private static final Texts TEXTS = Texts.of(StockChanges.class);

  private StockChanges() {}

  static void print(PrintWriter out, StockChange... changes) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.location"))
            .number(TEXTS.get("column.before"))
            .number(TEXTS.get("column.after"))
            .number(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.available"))
            .number(TEXTS.get("column.movement"));
    for (StockChange change : changes) {
      table.row(
          change.sku(),
          change.location(),
          change.stockBefore(),
          change.stockAfter(),
          change.reserved(),
          change.available(),
          Long.toString(change.movement()));
    }
    table.print(out);
  }
}
