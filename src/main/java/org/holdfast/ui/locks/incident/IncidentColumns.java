package org.holdfast.ui.locks.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.table.Columns;

/** The columns of the table of incidents. */
final class IncidentColumns {

  private static final Texts TEXTS = Texts.of(IncidentColumns.class);

  private final TableView<LoggedIncident> table;

  IncidentColumns(TableView<LoggedIncident> table) {
    this.table = table;
  }

  /** Adds all of them. */
  void add() {
    Columns.text(
        this.<String>column(TEXTS.get("column.began"), 92),
        one -> Moments.moment(one.began(), Instant.now(), ZoneId.systemDefault()));
    Columns.text(this.<String>column(TEXTS.get("column.lasted"), 88), IncidentColumns::lasted);
    Columns.text(this.<String>column(TEXTS.get("column.kind"), 128), one -> one.kind().label());
    Columns.text(this.<String>column(TEXTS.get("column.what"), 196), LoggedIncident::message);
    Columns.number(
        this.<Long>column(TEXTS.get("column.most"), 112),
        one -> one.toll().most(),
        n -> n == 0 ? "" : Numbers.whole(n));
    Columns.number(
        this.<Long>column(TEXTS.get("column.cost"), 118),
        one -> Math.round(one.toll().waiterSeconds()),
        n -> n == 0 ? "" : TEXTS.get("seconds", n));
    Columns.text(
        this.<String>column(TEXTS.get("column.by"), 116),
        one -> one.acknowledged().map(LoggedIncident.Acknowledged::operator).orElse(""));
    Columns.wholeHeads(table);
  }

  private <T> TableColumn<LoggedIncident, T> column(String title, double width) {
    TableColumn<LoggedIncident, T> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    table.getColumns().add(column);
    return column;
  }

  private static String lasted(LoggedIncident incident) {
    return incident
        .ended()
        .map(end -> Durations.format(whole(Duration.between(incident.began(), end))))
        .orElseGet(() -> TEXTS.get("stands"));
  }

  private static Duration whole(Duration time) {
    if (time.isNegative()) {
      return Duration.ZERO;
    }
    return time.toSeconds() < 60
        ? Duration.ofMillis(time.toMillis() / 100 * 100)
        : Duration.ofSeconds(time.toSeconds());
  }
}
