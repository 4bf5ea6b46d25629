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
@Command(
    name = "transfer",
    description = "Moves available stock from one location to another.",
    footer = {"", "Example:", "  holdfast transfer BA-8327 \"Tool Crib\" Subassembly 20"})
public final class TransferCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU", description = "The product.")
  private String sku;

  @Parameters(index = "1", paramLabel = "FROM", description = "Where it lies.")
  private String from;

  @Parameters(index = "2", paramLabel = "TO", description = "Where it goes.")
  private String to;

  @Parameters(
      index = "3",
      paramLabel = "QTY",
      converter = Arguments.PiecesConverter.class,
      description = "How many pieces.")
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
