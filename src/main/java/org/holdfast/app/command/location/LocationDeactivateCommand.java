package org.holdfast.app.command.location;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;

/** Switches off a location where nothing lies any more. */
@Command(name = "deactivate")
final class LocationDeactivateCommand extends LocationChangeCommand {

  LocationDeactivateCommand() {
    super(LocationRequest.Change.DEACTIVATE);
  }
}
