package org.holdfast.app.command.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes what an open reservation holds, or what its order is called. */
@Command(name = "change")
public final class ChangeOrderCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(ChangeOrderCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Option(
      names = "--add",
      paramLabel = "SKU[@LOCATION]=QTY",
      converter = Arguments.LineConverter.class)
  private List<Arguments.Line> added = new ArrayList<>();

  @Option(
      names = "--remove",
      paramLabel = "SKU[@LOCATION]=QTY",
      converter = Arguments.LineConverter.class)
  private List<Arguments.Line> removed = new ArrayList<>();

  @Option(
      names = "--move",
      paramLabel = "SKU[@LOCATION]=QTY",
      converter = Arguments.LineConverter.class)
  private List<Arguments.Line> moved = new ArrayList<>();

  @Option(names = "--to", paramLabel = "LOCATION")
  private String to;

  @Option(names = "--ref", paramLabel = "TEXT")
  private String reference;

  @Option(names = "--customer", paramLabel = "TEXT")
  private String customer;

  @Option(names = "--new-note", paramLabel = "TEXT")
  private String newNote;

  @Option(names = "--use-safety-stock")
  private boolean useSafetyStock;

  @Override
  public void check() {
    if (moved.isEmpty() != (to == null)) {
      throw wrong(TEXTS.get("change.where-to"));
    }
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    List<OrderStep> steps = new ArrayList<>();
    added.forEach(
        line -> steps.add(new OrderStep.Add(line.sku(), place(inventory, line), line.quantity())));
    removed.forEach(
        line ->
            steps.add(new OrderStep.Remove(line.sku(), place(inventory, line), line.quantity())));
    moved.forEach(
        line ->
            steps.add(
                new OrderStep.Move(
                    line.sku(), place(inventory, line), line.quantity(), location(inventory, to))));
    return report(
        inventory
            .operations()
            .change(
                new ChangeRequest(
                    request.key(),
                    request.operator(),
                    id,
                    steps,
                    Optional.ofNullable(reference),
                    Optional.ofNullable(customer),
                    Optional.ofNullable(newNote),
                    useSafetyStock,
                    request.note())),
        this::print,
        Json::reservation);
  }

  private Optional<String> place(InventorySession inventory, Arguments.Line line) {
    return line.location().map(name -> location(inventory, name));
  }

  private void print(Reservation reservation) {
    out().println(TEXTS.get("change.done", Long.toString(reservation.id())));
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .text(TEXTS.get("column.location"))
            .number(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.held"));
    for (ReservationLine line : reservation.lines()) {
      table.row(
          line.sku(),
          line.productName(),
          line.location().orElse("-"),
          line.quantity(),
          line.open());
    }
    table.print(out());
  }
}
