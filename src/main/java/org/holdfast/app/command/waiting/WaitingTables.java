package org.holdfast.app.command.waiting;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.wording.WaitingColumn;
import org.holdfast.text.Moments;

/** Those who wait, for people and for programs. */
public final class WaitingTables {

  private WaitingTables() {}

  /** One line for each who waits. */
  static void print(PrintWriter out, List<WaitingEntry> all) {
    Table table =
        new Table()
            .number(WaitingColumn.ID.label())
            .text(WaitingColumn.STATE.label())
            .text(WaitingColumn.PLACE.label())
            .text(WaitingColumn.ORDER.label())
            .text(WaitingColumn.CUSTOMER.label())
            .text(WaitingColumn.LINES.label())
            .text(WaitingColumn.MISSING.label())
            .text(WaitingColumn.OPERATOR.label())
            .text(WaitingColumn.SINCE.label())
            .text(WaitingColumn.UNTIL.label())
            .text(WaitingColumn.RESERVATION.label());
    for (WaitingEntry entry : all) {
      Waiting one = entry.waiting();
      table.row(
          Long.toString(one.id()),
          one.state().label(),
          number(one.position().stream()),
          text(one.label().reference()),
          text(one.label().customer()),
          one.lines().stream().map(WaitingTables::line).collect(Collectors.joining(", ")),
          text(
              entry.missing().stream()
                  .map(lack -> lack.sku() + "=" + lack.pieces())
                  .collect(Collectors.joining(", "))),
          one.operator(),
          time(Optional.of(one.createdAt())),
          time(one.endsAt()),
          number(one.reservationId().stream()));
    }
    table.print(out);
  }

  private static String text(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String number(LongStream number) {
    return number.mapToObj(Long::toString).findFirst().orElse("-");
  }

  private static String time(Optional<Instant> at) {
    return at.map(moment -> Moments.stamp(moment, ZoneId.systemDefault())).orElse("-");
  }

  private static String line(Waiting.Line line) {
    return line.sku()
        + line.location().map(place -> "@" + place).orElse("")
        + "="
        + line.quantity();
  }

  /** One of the list, for programs. */
  static Map<String, Object> json(WaitingEntry entry) {
    Map<String, Object> all = new LinkedHashMap<>(json(entry.waiting()));
    all.put(
        "missing",
        entry.missing().stream()
            .map(lack -> Json.object("sku", lack.sku(), "pieces", lack.pieces()))
            .toList());
    return all;
  }

  /** One who waits, for programs. */
  public static Map<String, Object> json(Waiting one) {
    return Json.object(
        "id", one.id(),
        "state", one.state(),
        "operator", one.operator(),
        "note", one.note(),
        "reference", one.label().reference(),
        "customer", one.label().customer(),
        "createdAt", one.createdAt(),
        "endsAt", one.endsAt(),
        "closedAt", one.closedAt(),
        "closedBy", one.closedBy(),
        "reservation", one.reservationId().stream().boxed().findFirst(),
        "position", one.position().stream().boxed().findFirst(),
        "lines",
            one.lines().stream()
                .map(
                    line ->
                        Json.object(
                            "sku", line.sku(),
                            "name", line.productName(),
                            "location", line.location(),
                            "quantity", line.quantity()))
                .toList());
  }
}
