package org.holdfast.app.command.location;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;

/** Lets what lies at a location that was set aside be promised again. */
@Command(name = "promise")
final class LocationPromiseCommand extends LocationChangeCommand {

  LocationPromiseCommand() {
    super(LocationRequest.Change.PROMISE);
  }
}
