package org.holdfast.app.command.location;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;

/** Switches a location on again. */
@Command(name = "activate")
final class LocationActivateCommand extends LocationChangeCommand {

  LocationActivateCommand() {
    super(LocationRequest.Change.ACTIVATE);
  }
}
