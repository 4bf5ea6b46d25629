package org.holdfast.ui.reconciliation;

import java.time.Instant;
import java.time.ZoneId;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.text.Moments;
import org.holdfast.ui.common.table.Columns;

/** When the daily check ran, and how it came out. */
final class DailyChecksTable extends TableView<ReconciliationLog.Run> {

  DailyChecksTable(ObservableList<ReconciliationLog.Run> runs) {
    setId("daily-checks");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    setPlaceholder(new Label("No daily check has run yet."));
    TableColumn<ReconciliationLog.Run, String> at = new TableColumn<>("Daily check");
    Columns.text(at, run -> Moments.moment(run.at(), Instant.now(), ZoneId.systemDefault()));
    TableColumn<ReconciliationLog.Run, Long> rows = new TableColumn<>("Rows compared");
    Columns.pieces(rows, ReconciliationLog.Run::rows);
    TableColumn<ReconciliationLog.Run, Long> found = new TableColumn<>("Do not agree");
    Columns.pieces(found, ReconciliationLog.Run::discrepancies);
    getColumns().add(at);
    getColumns().add(rows);
    getColumns().add(found);
    setItems(runs);
    setPrefSize(430, 300);
  }
}
