package org.holdfast.app.command.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives back what has been held for too long. */
@Command(name = "expire")
public final class ExpireCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ExpireCommand.class);

  private static final int BATCH = 500;
  private static final int MAX_STUCK = 10_000;

  @Option(names = "--operator", paramLabel = "NAME")
  private String operator = System.getProperty("user.name", "");

  @Override
  public void check() {
    if (operator.isBlank() || operator.length() > RequestChecks.MAX_OPERATOR) {
      throw wrong(TEXTS.get("expire.operator", RequestChecks.MAX_OPERATOR, operator));
    }
  }

  @Override
  public int run(InventorySession inventory) {
    List<Long> due = inventory.queries().dueReservations(MAX_STUCK);
    List<Reservation> expired = new ArrayList<>();
    List<Reservation> batch;
    do {
      batch = inventory.operations().expireDue(operator, BATCH);
      expired.addAll(batch);
    } while (!batch.isEmpty());
    List<Long> stuck = stuck(inventory, due);
    if (json()) {
      Json.print(
          out(),
          Json.object(
              "expired", expired.stream().map(Json::reservation).toList(), "notExpired", stuck));
    } else {
      print(expired);
    }
    if (stuck.isEmpty()) {
      return ExitCodes.DONE;
    }
    err().println(TEXTS.get("expire.stuck", stuck));
    return ExitCodes.TRY_AGAIN;
  }

  /**
   * Those that were due before and still are, because their stock was locked for too long. What has
   * become due meanwhile was not tried and is for the next time.
   */
  private static List<Long> stuck(InventorySession inventory, List<Long> due) {
    if (due.isEmpty()) {
      return List.of();
    }
    Set<Long> still = new HashSet<>(inventory.queries().dueReservations(MAX_STUCK));
    return due.stream().filter(still::contains).toList();
  }

  private void print(List<Reservation> expired) {
    if (expired.isEmpty()) {
      out().println(TEXTS.get("expire.none"));
      return;
    }
    Table table =
        new Table()
            .number(TEXTS.get("column.id"))
            .text(TEXTS.get("column.operator"))
            .number(TEXTS.get("column.pieces"))
            .text(TEXTS.get("column.was-due"));
    for (Reservation reservation : expired) {
      table.row(
          Long.toString(reservation.id()),
          reservation.operator(),
          reservation.pieces(),
          time(reservation.expiresAt()));
    }
    table.print(out());
  }
}
