package org.holdfast.app.command.inventory;

import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.stock.Sku;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes new stock in. */
@Command(
    name = "receive",
    description = "Takes new stock in.",
    footer = {"", "Example:", "  holdfast receive BA-8327 \"Tool Crib\" 500"})
public final class ReceiveCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU", description = "The product.")
  private String sku;

  @Parameters(index = "1", paramLabel = "LOCATION", description = "Where it goes.")
  private String location;

  @Parameters(
      index = "2",
      paramLabel = "QTY",
      converter = Arguments.PiecesConverter.class,
      description = "How many pieces.")
  private long quantity;

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .operations()
            .receive(
                new ReceiveRequest(
                    request.key(),
                    request.operator(),
                    Sku.of(sku),
                    location(inventory, location),
                    quantity,
                    request.note())),
        done -> StockChanges.print(out(), done),
        Json::change);
  }
}
