package org.holdfast.app.command.waiting;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/** Those who wait, for people and for programs. */
public final class WaitingTables {

  private static final Texts TEXTS = Texts.of(WaitingTables.class);

  private WaitingTables() {}

  /** One line for each who waits. */
  static void print(PrintWriter out, List<Waiting> all) {
    Table table =
        new Table()
            .number(TEXTS.get("column.id"))
            .text(TEXTS.get("column.state"))
            .text(TEXTS.get("column.place"))
            .text(TEXTS.get("column.operator"))
            .text(TEXTS.get("column.order"))
            .text(TEXTS.get("column.since"))
            .text(TEXTS.get("column.until"))
            .text(TEXTS.get("column.reservation"))
            .text(TEXTS.get("column.lines"));
    for (Waiting one : all) {
      table.row(
          Long.toString(one.id()),
          one.state().label(),
          number(one.position().stream()),
          one.operator(),
          one.label().reference().isEmpty() ? "-" : one.label().reference(),
          time(Optional.of(one.createdAt())),
          time(one.endsAt()),
          number(one.reservationId().stream()),
          one.lines().stream().map(WaitingTables::line).collect(Collectors.joining(", ")));
    }
    table.print(out);
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
