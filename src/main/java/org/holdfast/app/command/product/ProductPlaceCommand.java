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
@Command(name = "place")
final class ProductPlaceCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU")
  private String sku;

  @Parameters(index = "1", paramLabel = "LOCATION")
  private String location;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Place place;

  /** At least one of both. */
  private static final class Place {
    @Option(names = "--shelf", paramLabel = "TEXT")
    private String shelf;

    @Option(names = "--bin", paramLabel = "TEXT")
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
