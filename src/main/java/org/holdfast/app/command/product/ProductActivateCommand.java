package org.holdfast.app.command.product;

import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import picocli.CommandLine.Command;

/** Switches a product on again. */
@Command(name = "activate")
final class ProductActivateCommand extends ProductChangeCommand {

  ProductActivateCommand() {
    super(ProductRequest.Change.ACTIVATE);
  }

  @Override
  ProductFields fields() {
    return ProductFields.NONE;
  }
}
