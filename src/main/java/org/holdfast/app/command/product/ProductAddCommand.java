package org.holdfast.app.command.product;

import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a product. It can be received, reserved and shipped at once. */
@Command(name = "add")
final class ProductAddCommand extends ProductChangeCommand {

  @Mixin private ProductFieldOptions fields;

  ProductAddCommand() {
    super(ProductRequest.Change.ADD);
  }

  @Override
  ProductFields fields() {
    return fields.fields();
  }
}
