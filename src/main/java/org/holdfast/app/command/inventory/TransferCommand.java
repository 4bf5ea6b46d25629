package org.holdfast.app.command.inventory;

import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Moves stock between locations. */
@Command(name = "transfer")
public final class TransferCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU")
  private String sku;

  @Parameters(index = "1", paramLabel = "FROM")
  private String from;

  @Parameters(index = "2", paramLabel = "TO")
  private String to;

  @Parameters(index = "3", paramLabel = "QTY", converter = Arguments.PiecesConverter.class)
  private long quantity;

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .operations()
            .transfer(
                new TransferRequest(
                    request.key(),
                    request.operator(),
                    Sku.of(sku),
                    location(inventory, from),
                    location(inventory, to),
                    quantity,
                    request.note())),
        done -> StockChanges.print(out(), done.from(), done.to()),
        Json::transfer);
  }
}
