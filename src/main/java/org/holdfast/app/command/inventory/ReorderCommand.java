package org.holdfast.app.command.inventory;

import java.util.List;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what is below its reorder point, and how much is missing. */
@Command(name = "reorder")
public final class ReorderCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ReorderCommand.class);

  @Option(names = "--limit", paramLabel = "N", defaultValue = "1000")
  private int limit;

  @Override
  public void check() {
    limit(limit);
  }

  @Override
  public int run(InventorySession inventory) {
    List<ProductStock> found =
        inventory.table().first(StockFilter.toReorder(), limit + 1).stream()
            .map(StockRow::product)
            .toList();
    List<ProductStock> shown = found.stream().limit(limit).toList();
    if (json()) {
      Json.print(out(), shown.stream().map(stock -> Json.stock(stock, stock.levels())).toList());
    } else if (shown.isEmpty()) {
      out().println(TEXTS.get("reorder.none"));
    } else {
      print(shown);
    }
    if (found.size() > shown.size()) {
      err().println(TEXTS.get("reorder.more", limit));
    }
    return ExitCodes.DONE;
  }

  private void print(List<ProductStock> products) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .number(TEXTS.get("column.stock"))
            .number(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.available"))
            .number(TEXTS.get("column.reorder-point"))
            .number(TEXTS.get("column.missing"));
    for (ProductStock stock : products) {
      table.row(
          stock.product().sku(),
          stock.product().name(),
          stock.stock(),
          stock.reserved(),
          stock.available(),
          stock.product().reorderPoint(),
          stock.missing());
    }
    table.print(out());
  }
}
