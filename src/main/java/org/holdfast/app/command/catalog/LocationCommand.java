package org.holdfast.app.command.catalog;

import picocli.CommandLine.Command;

/** Keeps locations. */
@Command(
    name = "location",
    description = "Makes, renames and lists locations.",
    subcommands = {
      LocationAddCommand.class,
      LocationRenameCommand.class,
      LocationDeactivateCommand.class,
      LocationActivateCommand.class,
      LocationListCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  holdfast location add \"Aisle 7\"",
      "  holdfast location rename \"Aisle 7\" \"Aisle 7, left\""
    })
public final class LocationCommand extends CommandGroup {}
