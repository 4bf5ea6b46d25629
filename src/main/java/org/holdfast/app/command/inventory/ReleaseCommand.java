package org.holdfast.app.command.inventory;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives reserved stock back. */
@Command(name = "release")
public final class ReleaseCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(ReleaseCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SKU[@LOCATION]=QTY",
      converter = Arguments.LineConverter.class)
  private List<Arguments.Line> lines = new ArrayList<>();

  @Override
  public int run(InventorySession inventory, Request request) {
    List<ReleaseRequest.Line> parts =
        lines.stream()
            .map(
                line ->
                    new ReleaseRequest.Line(
                        line.sku(),
                        line.location().map(name -> location(inventory, name)),
                        line.quantity()))
            .toList();
    return report(
        inventory
            .operations()
            .release(
                new ReleaseRequest(request.key(), request.operator(), id, parts, request.note())),
        this::print,
        Json::change);
  }

  private void print(ReservationChange change) {
    out()
        .println(
            TEXTS.get(
                "release.done",
                Long.toString(change.reservation().id()),
                change.pieces(),
                change.reservation().openPieces()));
    if (change.discrepancy() > 0) {
      out().println(TEXTS.get("release.discrepancy", change.discrepancy()));
    }
  }
}
