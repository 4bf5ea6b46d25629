package org.holdfast.app.command.waiting;

import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.OperatorOptions;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a wait; those behind it are served if they can be. */
@Command(name = "end")
final class WaitingEndCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(WaitingEndCommand.class);

  @Mixin private final OperatorOptions asking = new OperatorOptions();

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Override
  protected int run(InventorySession inventory) {
    int code =
        report(inventory.waiting().end(asking.operator(), id), this::print, WaitingTables::json);
    inventory.waiting().serve();
    return code;
  }

  private void print(Waiting waiting) {
    out().println(TEXTS.get("waiting.ended", Long.toString(waiting.id())));
  }
}
