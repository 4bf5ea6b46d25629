package org.holdfast.app.command.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists reservations. */
@Command(name = "reservations")
public final class ReservationsCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ReservationsCommand.class);

  @Option(names = "--state", paramLabel = "STATE")
  private ReservationState state;

  @Option(names = "--sku", paramLabel = "SKU")
  private String sku;

  @Option(names = "--operator", paramLabel = "NAME")
  private String operator;

  @Option(names = "--ref", paramLabel = "TEXT")
  private String reference;

  @Option(names = "--customer", paramLabel = "TEXT")
  private String customer;

  @Option(names = "--text", paramLabel = "TEXT")
  private String text;

  @Option(
      names = "--ending-within",
      paramLabel = "TIME",
      converter = Arguments.DurationConverter.class)
  private Duration endingWithin;

  @Option(names = "--limit", paramLabel = "N")
  private int limit = 100;

  @Override
  public void check() {
    limit(limit);
  }

  @Override
  public int run(InventorySession inventory) {
    Optional<Sku> product = Optional.ofNullable(sku).map(Sku::of);
    Optional<Refusal> missing = missing(inventory, product.stream().toList());
    if (missing.isPresent()) {
      return refuse(missing.get());
    }
    List<Reservation> found =
        inventory
            .queries()
            .reservations(
                new ReservationFilter(
                    Optional.ofNullable(state),
                    product,
                    Optional.empty(),
                    Optional.ofNullable(operator),
                    Optional.ofNullable(reference),
                    Optional.ofNullable(customer),
                    Optional.ofNullable(text),
                    Optional.ofNullable(endingWithin),
                    limit));
    if (json()) {
      Json.print(out(), found.stream().map(Json::reservation).toList());
    } else if (found.isEmpty()) {
      out().println(TEXTS.get("reservations.none"));
    } else {
      print(found);
    }
    return ExitCodes.DONE;
  }

  private void print(List<Reservation> reservations) {
    Table table =
        new Table()
            .number(TEXTS.get("column.id"))
            .text(TEXTS.get("column.state"))
            .text(TEXTS.get("column.reference"))
            .text(TEXTS.get("column.customer"))
            .text(TEXTS.get("column.operator"))
            .number(TEXTS.get("column.pieces"))
            .number(TEXTS.get("column.held"))
            .text(TEXTS.get("column.made"))
            .text(TEXTS.get("column.expires"))
            .text(TEXTS.get("column.lines"));
    for (Reservation reservation : reservations) {
      table.row(
          Long.toString(reservation.id()),
          reservation.state().label(),
          reservation.label().reference(),
          reservation.label().customer(),
          reservation.operator(),
          reservation.pieces(),
          reservation.openPieces(),
          time(reservation.createdAt()),
          time(reservation.expiresAt()),
          reservation.lines().stream()
              .map(ReservationsCommand::line)
              .collect(Collectors.joining(", ")));
    }
    table.print(out());
  }

  private static String line(ReservationLine line) {
    return line.sku()
        + line.location().map(place -> "@" + place).orElse("")
        + "="
        + line.quantity();
  }
}
