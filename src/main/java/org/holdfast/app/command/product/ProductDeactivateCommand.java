package org.holdfast.app.command.product;

import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import picocli.CommandLine.Command;

/**
 * Switches a product off: it is neither received nor reserved any more. What is reserved can still
 * be shipped, and nothing is deleted.
 */
@Command(name = "deactivate")
final class ProductDeactivateCommand extends ProductChangeCommand {

  ProductDeactivateCommand() {
    super(ProductRequest.Change.DEACTIVATE);
  }

  @Override
  ProductFields fields() {
    return ProductFields.NONE;
  }
}
