package org.holdfast.ui.reconciliation;

import java.time.Instant;
import java.time.ZoneId;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.inventory.DailyChecks;
import org.holdfast.ui.common.Columns;
import org.holdfast.ui.common.Formats;

/** When the daily check ran, and how it came out. */
final class DailyChecksTable extends TableView<DailyChecks.Run> {

  DailyChecksTable(ObservableList<DailyChecks.Run> runs) {
    setId("daily-checks");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    setPlaceholder(new Label("No daily check has run yet."));
    TableColumn<DailyChecks.Run, String> at = new TableColumn<>("Daily check");
    Columns.text(at, run -> Formats.moment(run.at(), Instant.now(), ZoneId.systemDefault()));
    TableColumn<DailyChecks.Run, Long> rows = new TableColumn<>("Rows compared");
    Columns.pieces(rows, DailyChecks.Run::rows);
    TableColumn<DailyChecks.Run, Long> found = new TableColumn<>("Do not agree");
    Columns.pieces(found, DailyChecks.Run::discrepancies);
    getColumns().add(at);
    getColumns().add(rows);
    getColumns().add(found);
    setItems(runs);
    setPrefSize(430, 300);
  }
}
