package org.holdfast.app.command.location;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;

/** Lets nothing be promised of what lies at a location. */
@Command(name = "set-aside")
final class LocationSetAsideCommand extends LocationChangeCommand {

  LocationSetAsideCommand() {
    super(LocationRequest.Change.SET_ASIDE);
  }
}
