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
@Command(name = "receive")
public final class ReceiveCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU")
  private String sku;

  @Parameters(index = "1", paramLabel = "LOCATION")
  private String location;

  @Parameters(index = "2", paramLabel = "QTY", converter = Arguments.PiecesConverter.class)
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
