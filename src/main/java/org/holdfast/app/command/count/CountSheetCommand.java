package org.holdfast.app.command.count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.paper.PaperCommand;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.paper.counting.CountSheet;
import org.holdfast.paper.counting.CountSheet.Place;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a list of what is to be counted on paper. */
@Command(name = "sheet")
final class CountSheetCommand extends PaperCommand {

  private static final Texts TEXTS = Texts.of(CountSheetCommand.class);

  @Parameters(index = "0", paramLabel = "LOCATION")
  private String location;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE")
  private Path file;

  @Option(names = "--category", paramLabel = "TEXT")
  private String category;

  private int rows;

  @Override
  protected void check() {
    if (file == null && !prints()) {
      throw wrong(TEXTS.get("sheet.nowhere"));
    }
  }

  @Override
  protected int run(InventorySession inventory) {
    String place = location(inventory, location);
    if (!inventory.queries().locations().contains(place)) {
      return refuse(new Refusal.UnknownLocation(place));
    }
    Optional<String> only = Optional.ofNullable(category);
    List<Place> places;
    try {
      places = CountPlaces.read(inventory.tables(), place, only);
    } catch (IOException e) {
      // Nothing is written while it is read.
      throw new UncheckedIOException(e);
    }
    rows = places.size();
    return put(
        CountSheet.paper(TEXTS.get("sheet.title", place), only, places, inventory.queries().now()),
        Optional.ofNullable(file),
        Json.object("rows", rows));
  }

  @Override
  protected String done(Path written) {
    return TEXTS.get("done", rows, written);
  }

  @Override
  protected String failed(Path wanted, String why) {
    return TEXTS.get("failed", wanted, why);
  }
}
