package org.holdfast.app.command.catalog;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;

/** Makes a location. */
@Command(name = "add", description = "Makes a location.")
final class LocationAddCommand extends LocationChangeCommand {

  LocationAddCommand() {
    super(LocationRequest.Change.ADD);
  }
}
