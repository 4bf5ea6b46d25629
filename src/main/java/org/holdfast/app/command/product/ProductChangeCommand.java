package org.holdfast.app.command.product;

import java.util.List;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.stock.Sku;
import picocli.CommandLine.Parameters;

/** A command that changes one product. */
abstract class ProductChangeCommand extends ChangeCommand {

  private final ProductRequest.Change change;

  @Parameters(index = "0", paramLabel = "SKU")
  private String sku;

  ProductChangeCommand(ProductRequest.Change change) {
    this.change = change;
  }

  /** What the product is to be; what is empty stays as it is. */
  abstract ProductFields fields();

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .catalog()
            .change(
                new ProductRequest(
                    request.key(),
                    request.operator(),
                    change,
                    Sku.of(sku),
                    fields(),
                    request.note())),
        product -> ProductTables.products(out(), List.of(product)),
        ProductTables::json);
  }
}
