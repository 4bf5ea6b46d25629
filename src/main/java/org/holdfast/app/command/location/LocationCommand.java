package org.holdfast.app.command.location;

import org.holdfast.app.command.CommandGroup;
import picocli.CommandLine.Command;

/** Keeps locations. */
@Command(
    name = "location",
    description = "Makes, renames, sets aside and lists locations.",
    subcommands = {
      LocationAddCommand.class,
      LocationRenameCommand.class,
      LocationDeactivateCommand.class,
      LocationActivateCommand.class,
      LocationSetAsideCommand.class,
      LocationPromiseCommand.class,
      LocationListCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  holdfast location add \"Aisle 7\"",
      "  holdfast location add \"In inspection\" --set-aside",
      "  holdfast location rename \"Aisle 7\" \"Aisle 7, left\""
    })
public final class LocationCommand extends CommandGroup {}
