package org.holdfast.app.command.product;

import org.holdfast.app.command.CommandGroup;
import picocli.CommandLine.Command;

/** Keeps products. */
@Command(
    name = "product",
    description = "Makes, changes and lists products.",
    subcommands = {
      ProductAddCommand.class,
      ProductEditCommand.class,
      ProductDeactivateCommand.class,
      ProductActivateCommand.class,
      ProductPlaceCommand.class,
      ProductListCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  holdfast product add NEW-1 --name \"Hex bolt M8\" --category Fasteners --barcode 4006381333931",
      "  holdfast product edit NEW-1 --reorder-point 200",
      "  holdfast product deactivate NEW-1 --note \"replaced by NEW-2\""
    })
public final class ProductCommand extends CommandGroup {}
