package org.holdfast.app.command.count;

import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.OperatorOptions;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a count of which nothing shall be posted. */
@Command(name = "cancel")
final class CountCancelCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(CountCancelCommand.class);

  @Mixin private final OperatorOptions asking = new OperatorOptions();

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Override
  protected void check() {
    if (!asking.note().isEmpty()) {
      throw wrong(TEXTS.get("no-note"));
    }
  }

  @Override
  protected int run(InventorySession inventory) {
    return report(
        inventory.counts().cancel(asking.operator(), id),
        count -> out().println(TEXTS.get("cancelled", Long.toString(count))),
        count -> Json.object("count", count));
  }
}
