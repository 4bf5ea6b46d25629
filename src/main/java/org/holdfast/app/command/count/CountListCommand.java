package org.holdfast.app.command.count;

import java.util.List;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists counts. */
@Command(name = "list")
final class CountListCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(CountListCommand.class);

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--limit", paramLabel = "N")
  private int limit = 100;

  @Override
  protected void check() {
    limit(limit);
  }

  @Override
  protected int run(InventorySession inventory) {
    List<CountSession> found = inventory.counts().sessions(!all, limit);
    if (json()) {
      Json.print(out(), found.stream().map(CountTables::json).toList());
    } else if (found.isEmpty()) {
      out().println(TEXTS.get("list.none"));
    } else {
      CountTables.printSessions(out(), found);
    }
    return ExitCodes.DONE;
  }
}
