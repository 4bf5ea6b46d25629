package org.holdfast.app.command.count;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.count.CountProblem;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.PostedCount;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** Counts, for people and for programs. */
final class CountTables {

  private static final Texts TEXTS = Texts.of(CountTables.class);

  private CountTables() {}

  /** One line for each count. */
  static void printSessions(PrintWriter out, List<CountSession> all) {
    Table table =
        new Table()
            .number(TEXTS.get("column.id"))
            .text(TEXTS.get("column.state"))
            .text(TEXTS.get("column.location"))
            .text(TEXTS.get("column.category"))
            .text(TEXTS.get("column.progress"))
            .text(TEXTS.get("column.operator"))
            .text(TEXTS.get("column.since"))
            .text(TEXTS.get("column.note"));
    for (CountSession one : all) {
      table.row(
          Long.toString(one.id()),
          one.state().label(),
          one.location(),
          one.category().orElse("-"),
          TEXTS.get("progress", one.counted(), one.expected()),
          one.operator(),
          time(Optional.of(one.startedAt())),
          one.note().isEmpty() ? "-" : one.note());
    }
    table.print(out);
  }

  /** One line for each product. */
  static void printRows(PrintWriter out, List<CountRow> rows) {
    Table table =
        new Table()
            .text(TEXTS.get("column.shelf"))
            .text(TEXTS.get("column.bin"))
            .text(TEXTS.get("column.sku"))
            .number(TEXTS.get("column.counted"))
            .text(TEXTS.get("column.at"))
            .number(TEXTS.get("column.moved"))
            .number(TEXTS.get("column.stock"))
            .number(TEXTS.get("column.target"))
            .number(TEXTS.get("column.difference"))
            .text(TEXTS.get("column.problem"));
    for (CountRow row : rows) {
      table.row(
          row.shelf().isEmpty() ? "-" : row.shelf(),
          row.bin().isEmpty() ? "-" : row.bin(),
          row.sku(),
          whole(row.counted()),
          time(row.countedAt()),
          signed(row.moved()),
          Numbers.whole(row.stock()),
          whole(row.target()),
          signed(row.difference()),
          row.problem().map(CountProblem::label).orElse(row.inBooks() ? "-" : TEXTS.get("found")));
    }
    table.print(out);
  }

  /** One line for each product that was posted. */
  static void printChanges(PrintWriter out, List<PostedCount.Change> changes) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .number(TEXTS.get("column.counted"))
            .number(TEXTS.get("column.before"))
            .number(TEXTS.get("column.after"))
            .number(TEXTS.get("column.difference"));
    for (PostedCount.Change change : changes) {
      table.row(
          change.sku(),
          change.counted(),
          change.before(),
          change.after(),
          Numbers.signed(change.after() - change.before()));
    }
    table.print(out);
  }

  private static String whole(OptionalLong number) {
    return number.isPresent() ? Numbers.whole(number.getAsLong()) : "-";
  }

  private static String signed(OptionalLong number) {
    return number.isPresent() ? Numbers.signed(number.getAsLong()) : "-";
  }

  private static String time(Optional<Instant> at) {
    return at.map(moment -> Moments.stamp(moment, ZoneId.systemDefault())).orElse("-");
  }

  /** A count, for programs. */
  static Map<String, Object> json(CountSession one) {
    return Json.object(
        "id", one.id(),
        "state", one.state(),
        "location", one.location(),
        "category", one.category(),
        "note", one.note(),
        "operator", one.operator(),
        "startedAt", one.startedAt(),
        "endedAt", one.endedAt(),
        "endedBy", one.endedBy(),
        "counted", one.counted(),
        "left", one.left());
  }

  /** A product of a count, for programs. */
  static Map<String, Object> json(CountRow row) {
    return Json.object(
        "sku", row.sku(),
        "name", row.name(),
        "shelf", row.shelf(),
        "bin", row.bin(),
        "inBooks", row.inBooks(),
        "counted", row.counted(),
        "countedAt", row.countedAt(),
        "stock", row.stock(),
        "reserved", row.reserved(),
        "moved", row.moved(),
        "target", row.target(),
        "problem", row.problem());
  }

  /** What was posted, for programs. */
  static Map<String, Object> json(PostedCount posted) {
    return Json.object(
        "count", posted.id(),
        "changes",
            posted.changes().stream()
                .map(
                    change ->
                        Json.object(
                            "sku", change.sku(),
                            "counted", change.counted(),
                            "countedAt", change.countedAt(),
                            "stockBefore", change.before(),
                            "stockAfter", change.after()))
                .toList(),
        "refused", posted.refused().stream().map(Json::refusedRow).toList());
  }
}
