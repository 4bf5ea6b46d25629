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
@Command(name = "list")
final class ProductListCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ProductListCommand.class);

  @Parameters(paramLabel = "WORD", arity = "0..*")
  private List<String> words = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "1000")
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
