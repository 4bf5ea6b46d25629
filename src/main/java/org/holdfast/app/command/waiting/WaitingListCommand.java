package org.holdfast.app.command.waiting;

import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists those who wait. */
@Command(name = "list")
final class WaitingListCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(WaitingListCommand.class);

  @Option(names = "--sku", paramLabel = "SKU")
  private String sku;

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
    Optional<Sku> product = Optional.ofNullable(sku).map(Sku::of);
    Optional<Refusal> missing = missing(inventory, product.stream().toList());
    if (missing.isPresent()) {
      return refuse(missing.get());
    }
    WaitingFilter wanted = all ? WaitingFilter.all(limit) : WaitingFilter.standing(limit);
    List<WaitingEntry> found = inventory.waiting().waiting(product.map(wanted::of).orElse(wanted));
    if (json()) {
      Json.print(out(), found.stream().map(WaitingTables::json).toList());
    } else if (found.isEmpty()) {
      out().println(TEXTS.get("waiting.none"));
    } else {
      WaitingTables.print(out(), found);
    }
    return ExitCodes.DONE;
  }
}
