package org.holdfast.inventory.wording;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.reconciliation.ForeignChange;
import org.holdfast.text.Texts;

/** Says what a foreign program has changed past Holdfast. */
final class ForeignChangeTexts {

  private static final Texts TEXTS = Texts.of(ForeignChangeTexts.class);

  private ForeignChangeTexts() {}

  /** “psql (role erp, process 42) changed A at Here past Holdfast: on hand 17 → 12.” */
  static String sentence(ForeignChange change, String row) {
    return switch (change.table()) {
      case STOCK -> stock(change, row);
      case RESERVATION_LINE -> line(change, row);
      case RESERVATION ->
          TEXTS.get(
              "foreign.reservation",
              who(change),
              change.value("id"),
              row,
              values(change, "state").map(each -> ": " + each).orElse(""));
      case MOVEMENT -> TEXTS.get("foreign.movement", who(change), row);
    };
  }

  private static String who(ForeignChange change) {
    return TEXTS.get(
        "foreign.who",
        change.program().isBlank() ? TEXTS.get("foreign.nameless") : change.program(),
        change.role(),
        Integer.toString(change.process()));
  }

  private static String stock(ForeignChange change, String row) {
    return switch (change.action()) {
      case INSERT ->
          TEXTS.get(
              "foreign.stock-made",
              who(change),
              row,
              change.value("quantity"),
              change.value("reserved"));
      case TRUNCATE -> TEXTS.get("foreign.stock-emptied", who(change));
      case UPDATE, DELETE -> TEXTS.get("foreign.stock", who(change), row, columns(change));
    };
  }

  private static String line(ForeignChange change, String row) {
    String number = change.value("line_no");
    String reservation = change.value("reservation_id");
    String open = values(change, "open").map(each -> TEXTS.get("foreign.open", each)).orElse("");
    return switch (change.action()) {
      case INSERT -> TEXTS.get("foreign.line-made", who(change), number, reservation, row, open);
      case UPDATE -> TEXTS.get("foreign.line", who(change), number, reservation, row, open);
      case DELETE -> TEXTS.get("foreign.line-deleted", who(change), number, reservation, row, open);
      case TRUNCATE -> TEXTS.get("foreign.lines-emptied", who(change));
    };
  }

  private static String columns(ForeignChange change) {
    String columns =
        Stream.of(
                values(change, "quantity").map(each -> TEXTS.get("foreign.quantity", each)),
                values(change, "reserved").map(each -> TEXTS.get("foreign.reserved", each)),
                values(change, "product_id").map(each -> TEXTS.get("foreign.product", each)),
                values(change, "location_id").map(each -> TEXTS.get("foreign.location", each)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return columns.isEmpty() ? TEXTS.get("foreign.number") : columns;
  }

  /** “17 → 12”; empty when the column is as it was. */
  private static Optional<String> values(ForeignChange change, String column) {
    return change
        .difference(column)
        .map(
            each ->
                each.before().map(value -> value + " → ").orElse("")
                    + each.after().orElseGet(() -> TEXTS.get("foreign.gone")));
  }
}
