package org.holdfast.app.command.location;

import java.util.List;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;

/** Lists locations. */
@Command(name = "list")
final class LocationListCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(LocationListCommand.class);

  @Override
  protected int run(InventorySession inventory) {
    List<Location> locations = inventory.catalogQueries().locations();
    if (json()) {
      Json.print(out(), locations.stream().map(LocationTables::json).toList());
    } else if (locations.isEmpty()) {
      out().println(TEXTS.get("locations.empty"));
    } else {
      LocationTables.locations(out(), locations);
    }
    return ExitCodes.DONE;
  }
}
