package org.holdfast.app.command.location;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.text.Texts;

/** Prints locations. */
final class LocationTables {

  private static final Texts TEXTS = Texts.of(LocationTables.class);

  private LocationTables() {}

  static void locations(PrintWriter out, List<Location> locations) {
    Table table = new Table().text(TEXTS.get("column.location")).text(TEXTS.get("column.state"));
    for (Location location : locations) {
      table.row(location.name(), state(location));
    }
    table.print(out);
  }

  private static String state(Location location) {
    if (!location.active()) {
      return TEXTS.get("state.inactive");
    }
    return location.setAside() ? TEXTS.get("state.set-aside") : TEXTS.get("state.active");
  }

  static Map<String, Object> json(Location location) {
    return Json.object(
        "name", location.name(), "active", location.active(), "setAside", location.setAside());
  }
}
