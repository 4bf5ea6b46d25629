package org.holdfast.app.command.location;

import org.holdfast.app.command.CommandGroup;
import picocli.CommandLine.Command;

/** Keeps locations. */
@Command(
    name = "location",
    subcommands = {
      LocationAddCommand.class,
      LocationRenameCommand.class,
      LocationDeactivateCommand.class,
      LocationActivateCommand.class,
      LocationSetAsideCommand.class,
      LocationPromiseCommand.class,
      LocationListCommand.class
    })
public final class LocationCommand extends CommandGroup {}
