package org.holdfast.app.command.location;

import org.holdfast.inventory.catalog.LocationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a location. */
@Command(name = "add", description = "Makes a location.")
final class LocationAddCommand extends LocationChangeCommand {

  @Option(
      names = "--set-aside",
      description = "What lies there cannot be promised: damaged, to be inspected …")
  private boolean setAside;

  LocationAddCommand() {
    super(LocationRequest.Change.ADD);
  }

  @Override
  boolean setAside() {
    return setAside;
  }
}
