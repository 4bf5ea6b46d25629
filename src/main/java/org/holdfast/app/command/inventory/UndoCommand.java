package org.holdfast.app.command.inventory;

import java.util.List;
import java.util.Map;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.StockChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Undoes an adjustment, a receipt or a transfer. */
@Command(name = "undo")
public final class UndoCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "MOVEMENT")
  private long movement;

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .operations()
            .undo(new UndoRequest(request.key(), request.operator(), movement, request.note())),
        done -> StockChanges.print(out(), done.toArray(StockChange[]::new)),
        UndoCommand::json);
  }

  private static Map<String, Object> json(List<StockChange> changes) {
    return Json.object("changes", changes.stream().map(Json::change).toList());
  }
}
