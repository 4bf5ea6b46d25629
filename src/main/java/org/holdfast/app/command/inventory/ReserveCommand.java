package org.holdfast.app.command.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.app.command.waiting.WaitingTables;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.wording.LeftOutTexts;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reserves stock. */
@Command(name = "reserve")
public final class ReserveCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(ReserveCommand.class);

  private static final int EXPIRE_AT_MOST = 100;

  @Parameters(
      paramLabel = "SKU[@LOCATION]=QTY",
      arity = "1..*",
      converter = Arguments.LineConverter.class)
  private List<Arguments.Line> lines;

  @Option(names = "--from", paramLabel = "LOCATION")
  private String from;

  @Option(names = "--hold", paramLabel = "TIME", converter = Arguments.DurationConverter.class)
  private Duration hold;

  @Option(names = "--use-safety-stock")
  private boolean useSafetyStock;

  @Option(names = "--ref", paramLabel = "TEXT")
  private String reference = "";

  @Option(names = "--customer", paramLabel = "TEXT")
  private String customer = "";

  @Option(names = "--wait")
  private boolean wait;

  @Option(names = "--wait-for", paramLabel = "TIME", converter = Arguments.DurationConverter.class)
  private Duration patience;

  @Option(names = "--partial")
  private boolean partial;

  @Override
  public int run(InventorySession inventory, Request request) {
    List<ReserveRequest.Line> wanted =
        lines.stream()
            .map(
                line ->
                    new ReserveRequest.Line(
                        line.sku(),
                        line.location()
                            .or(() -> Optional.ofNullable(from))
                            .map(name -> location(inventory, name)),
                        line.quantity()))
            .toList();
    ReserveRequest asked =
        new ReserveRequest(
            request.key(),
            request.operator(),
            wanted,
            Optional.ofNullable(hold),
            request.note(),
            useSafetyStock,
            new OrderLabel(reference, customer),
            partial);
    if (waits()) {
      return reserveOrWait(inventory, new WaitRequest(asked, Optional.ofNullable(patience)));
    }
    return report(
        reserve(inventory.operations(), asked),
        reservation -> {
          print(reservation);
          leftOut(inventory, asked, reservation)
              .forEach(left -> out().println(LeftOutTexts.sentence(left)));
        },
        reservation -> json(inventory, asked, reservation));
  }

  private static List<ReserveRequest.LeftOut> leftOut(
      InventorySession inventory, ReserveRequest asked, Reservation reservation) {
    return asked.partial()
        ? asked.leftOut(reservation, inventory.queries().stockOf(asked.skus()))
        : List.of();
  }

  private static Map<String, Object> json(
      InventorySession inventory, ReserveRequest asked, Reservation reservation) {
    Map<String, Object> object = Json.reservation(reservation);
    if (asked.partial()) {
      object.put(
          "leftOut",
          leftOut(inventory, asked, reservation).stream()
              .map(
                  left ->
                      Json.object(
                          "sku", left.sku(),
                          "requested", left.requested(),
                          "reserved", left.reserved(),
                          "keptAsSafetyStock", left.kept()))
              .toList());
    }
    return object;
  }

  private boolean waits() {
    return wait || patience != null;
  }

  /** Who takes what there is does not wait for the rest. */
  @Override
  public void check() {
    if (waits() && partial) {
      throw wrong(TEXTS.get("reserve.wait-or-partial"));
    }
  }

  private int reserveOrWait(InventorySession inventory, WaitRequest request) {
    inventory.operations().expireDue("expiry", EXPIRE_AT_MOST);
    return report(
        inventory.waiting().reserveOrWait(request),
        placement -> {
          placement.reservation().ifPresent(this::print);
          if (placement instanceof Placement.Queued queued) {
            out()
                .println(
                    TEXTS.get(
                        "reserve.waits",
                        Long.toString(queued.waiting().id()),
                        queued.waiting().position().orElse(1)));
          }
        },
        placement ->
            placement instanceof Placement.Queued queued
                ? Json.object("waiting", WaitingTables.json(queued.waiting()))
                : Json.object("reservation", placement.reservation().map(Json::reservation)));
  }

  /** Windows give back what is due; where none runs it must not be missing here. */
  private static Outcome<Reservation> reserve(StockOperations operations, ReserveRequest request) {
    Outcome<Reservation> outcome = operations.reserve(request);
    boolean falls =
        outcome
            .refusal()
            .filter(
                refusal ->
                    refusal instanceof Refusal.Insufficient
                        || refusal instanceof Refusal.BelowSafetyStock)
            .isPresent();
    return falls && !operations.expireDue("expiry", EXPIRE_AT_MOST).isEmpty()
        ? operations.reserve(request)
        : outcome;
  }

  private void print(Reservation reservation) {
    String number = Long.toString(reservation.id());
    out()
        .println(
            reservation
                .expiresAt()
                .map(at -> TEXTS.get("reserve.done", number, time(at)))
                .orElseGet(() -> TEXTS.get("reserve.done-until-released", number)));
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .text(TEXTS.get("column.location"))
            .number(TEXTS.get("column.reserved"));
    for (ReservationLine line : reservation.lines()) {
      table.row(line.sku(), line.productName(), line.location().orElse("-"), line.quantity());
    }
    table.print(out());
  }
}
