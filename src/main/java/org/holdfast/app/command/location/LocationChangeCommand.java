package org.holdfast.app.command.location;

import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Parameters;

/** A command that changes one location. */
abstract class LocationChangeCommand extends ChangeCommand {

  private final LocationRequest.Change change;

  @Parameters(index = "0", paramLabel = "NAME")
  private String name;

  LocationChangeCommand(LocationRequest.Change change) {
    this.change = change;
  }

  /** What it is to be called; empty: as it is. */
  Optional<String> newName() {
    return Optional.empty();
  }

  /** Whether what lies at a new location cannot be promised. */
  boolean setAside() {
    return false;
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    String wanted =
        change == LocationRequest.Change.ADD ? TypedText.name(name) : location(inventory, name);
    return report(
        inventory
            .catalog()
            .change(
                new LocationRequest(
                    request.key(),
                    request.operator(),
                    change,
                    wanted,
                    newName(),
                    setAside(),
                    request.note())),
        location -> LocationTables.locations(out(), List.of(location)),
        LocationTables::json);
  }
}
