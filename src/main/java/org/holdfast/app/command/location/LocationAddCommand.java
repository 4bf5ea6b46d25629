package org.holdfast.app.command.location;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a location. */
@Command(name = "add")
final class LocationAddCommand extends LocationChangeCommand {

  @Option(names = "--set-aside")
  private boolean setAside;

  LocationAddCommand() {
    super(LocationRequest.Change.ADD);
  }

  @Override
  boolean setAside() {
    return setAside;
  }
}
