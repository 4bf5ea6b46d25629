package org.holdfast.app.command.product;

import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes parts of a product. */
@Command(name = "edit")
final class ProductEditCommand extends ProductChangeCommand {

  @Mixin private ProductFieldOptions fields;

  ProductEditCommand() {
    super(ProductRequest.Change.EDIT);
  }

  @Override
  ProductFields fields() {
    return fields.fields();
  }
}
