package org.holdfast.app.command.product;

import java.util.Optional;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.inventory.catalog.PlaceRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.TypedText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says on which shelf and in which bin of a location a product lies. */
@Command(
    name = "place",
    description = "Says on which shelf and in which bin of a location a product lies.",
    footer = {"", "Example:", "  holdfast product place NEW-1 \"Aisle 7\" --shelf C --bin 12"})
final class ProductPlaceCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU", description = "The product.")
  private String sku;

  @Parameters(index = "1", paramLabel = "LOCATION", description = "Where stock of it lies.")
  private String location;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Place place;

  /** At least one of both. */
  private static final class Place {
    @Option(names = "--shelf", paramLabel = "TEXT", description = "The shelf; an empty text: none.")
    private String shelf;

    @Option(names = "--bin", paramLabel = "TEXT", description = "The bin; an empty text: none.")
    private String bin;
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .catalog()
            .change(
                new PlaceRequest(
                    request.key(),
                    request.operator(),
                    Sku.of(sku),
                    location(inventory, location),
                    Optional.ofNullable(place.shelf).map(TypedText::name),
                    Optional.ofNullable(place.bin).map(TypedText::name),
                    request.note())),
        done -> ProductTables.place(out(), done),
        ProductTables::json);
  }
}
