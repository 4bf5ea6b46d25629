package org.holdfast.app.command.count;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes down what was counted of a product. */
@Command(name = "add")
final class CountAddCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(CountAddCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Parameters(index = "1", paramLabel = "SKU")
  private String sku;

  @Parameters(index = "2", paramLabel = "QTY", converter = Arguments.PiecesConverter.class)
  private long pieces;

  @Option(names = "--plus")
  private boolean plus;

  @Option(
      names = "--counted-at",
      paramLabel = "MOMENT",
      converter = Arguments.MomentConverter.class)
  private Instant countedAt;

  @Override
  public int run(InventorySession inventory, Request request) {
    if (!request.note().isEmpty()) {
      throw wrong(TEXTS.get("no-note"));
    }
    return report(
        inventory
            .counts()
            .add(
                new EntryRequest(
                    request.key(),
                    request.operator(),
                    id,
                    Sku.of(sku),
                    pieces,
                    plus,
                    Optional.ofNullable(countedAt))),
        this::print,
        counted ->
            Json.object(
                "sku", counted.sku(), "counted", counted.pieces(), "countedAt", counted.at()));
  }

  private void print(Counted counted) {
    out().println(TEXTS.get("added", counted.sku(), counted.pieces(), time(counted.at())));
  }
}
