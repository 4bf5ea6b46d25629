package org.holdfast.app.command.product;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists products. */
@Command(
    name = "list",
    description = "Lists products in order of SKU, those that are switched off as well.")
final class ProductListCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ProductListCommand.class);

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = "Only those with each of these in SKU, name, category or a barcode.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  protected int run(InventorySession inventory) {
    List<Product> products = inventory.catalogQueries().products(words, limit(limit));
    if (json()) {
      Json.print(out(), products.stream().map(ProductTables::json).toList());
    } else if (products.isEmpty()) {
      out().println(words.isEmpty() ? TEXTS.get("list.empty") : TEXTS.get("list.none"));
    } else {
      ProductTables.products(out(), products);
    }
    if (products.size() == limit) {
      err().println(TEXTS.get("list.more", limit));
    }
    return ExitCodes.DONE;
  }
}
