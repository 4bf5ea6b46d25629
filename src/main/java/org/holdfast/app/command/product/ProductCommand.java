package org.holdfast.app.command.product;

import org.holdfast.app.command.CommandGroup;
import picocli.CommandLine.Command;

/** Keeps products. */
@Command(
    name = "product",
    subcommands = {
      ProductAddCommand.class,
      ProductEditCommand.class,
      ProductDeactivateCommand.class,
      ProductActivateCommand.class,
      ProductPlaceCommand.class,
      ProductListCommand.class
    })
public final class ProductCommand extends CommandGroup {}
