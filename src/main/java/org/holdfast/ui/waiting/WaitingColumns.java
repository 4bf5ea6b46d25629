package org.holdfast.ui.waiting;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.wording.WaitingColumn;
import org.holdfast.text.Moments;
import org.holdfast.ui.common.table.Columns;

/** The columns of the waiting list. */
final class WaitingColumns {

  private final TableView<WaitingEntry> table;
  private final Clock clock;
  private final TableColumn<WaitingEntry, Long> id;
  private final TableColumn<WaitingEntry, Long> place;
  private final TableColumn<WaitingEntry, String> order;
  private final TableColumn<WaitingEntry, Long> reservation;

  /** Gives {@code table} its columns; times are told as at that of {@code clock}. */
  WaitingColumns(TableView<WaitingEntry> table, Clock clock) {
    this.table = table;
    this.clock = clock;
    id = column(WaitingColumn.ID, 60);
    Columns.number(id, WaitingEntry::id, Object::toString);
    TableColumn<WaitingEntry, WaitingState> state = column(WaitingColumn.STATE, 100);
    state.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(cell.getValue().waiting().state()));
    state.setCellFactory(unused -> new WaitingStateCell());
    place = number(WaitingColumn.PLACE, 60, row -> row.waiting().position());
    order = text(WaitingColumn.ORDER, 80, row -> row.waiting().label().reference());
    text(WaitingColumn.CUSTOMER, 100, row -> row.waiting().label().customer());
    text(WaitingColumn.LINES, 200, row -> WaitingTexts.lines(row.waiting()));
    text(WaitingColumn.MISSING, 170, row -> WaitingTexts.missing(row.missing()));
    text(WaitingColumn.OPERATOR, 90, row -> row.waiting().operator());
    time(WaitingColumn.SINCE, row -> row.waiting().createdAt());
    // The button of the table's menu lies over the head of the last column.
    time(WaitingColumn.UNTIL, row -> row.waiting().endsAt().orElse(null)).setMinWidth(130);
    reservation = number(WaitingColumn.RESERVATION, 80, row -> row.waiting().reservationId());
    text(WaitingColumn.NOTE, 100, row -> row.waiting().note()).setVisible(false);
  }

  /** Never cuts the number of anything, once the table has its items, whose changes it follows. */
  void keepWhole() {
    Columns.neverCut(
        table,
        Map.of(
            id, Columns.longestText(row -> Long.toString(row.id())),
            place, Columns.longestText(row -> words(row.waiting().position())),
            order, Columns.longestReference(row -> row.waiting().label().reference()),
            reservation, Columns.longestText(row -> words(row.waiting().reservationId()))));
  }

  private <T> TableColumn<WaitingEntry, T> column(WaitingColumn what, double width) {
    TableColumn<WaitingEntry, T> column = new TableColumn<>(what.label());
    column.setId(what.name().toLowerCase(Locale.ROOT));
    column.setPrefWidth(width);
    column.setMinWidth(width > 120 ? 120 : Math.min(width, 80));
    table.getColumns().add(column);
    return column;
  }

  private TableColumn<WaitingEntry, String> text(
      WaitingColumn what, double width, Function<WaitingEntry, String> text) {
    TableColumn<WaitingEntry, String> column = column(what, width);
    Columns.text(column, text);
    return column;
  }

  /** Where nobody can have a reservation yet, the column for it only takes room. */
  void showReservations(boolean shown) {
    reservation.setVisible(shown);
  }

  private TableColumn<WaitingEntry, Instant> time(
      WaitingColumn what, Function<WaitingEntry, Instant> time) {
    TableColumn<WaitingEntry, Instant> column = column(what, 110);
    Columns.value(
        column, time, when -> Moments.moment(when, clock.instant(), ZoneId.systemDefault()));
    return column;
  }

  private TableColumn<WaitingEntry, Long> number(
      WaitingColumn what, double width, Function<WaitingEntry, OptionalLong> number) {
    TableColumn<WaitingEntry, Long> column = column(what, width);
    Columns.maybeNumber(column, number);
    return column;
  }

  private static String words(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }
}
