package org.holdfast.ui.reconciliation;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.table.Columns;

/** When the daily check ran, and how it came out. */
final class DailyChecksTable extends TableView<ReconciliationLog.Run> {

  private static final Texts TEXTS = Texts.of(DailyChecksTable.class);

  DailyChecksTable(DailyChecksViewModel model) {
    setId("daily-checks");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    setAccessibleText(TEXTS.get("daily"));
    setPlaceholder(new Label(TEXTS.get("daily.none")));
    TableColumn<ReconciliationLog.Run, String> at = new TableColumn<>(TEXTS.get("daily.at"));
    Columns.text(at, run -> model.moment(run.at()));
    TableColumn<ReconciliationLog.Run, Long> rows = new TableColumn<>(TEXTS.get("daily.rows"));
    Columns.pieces(rows, ReconciliationLog.Run::rows);
    TableColumn<ReconciliationLog.Run, Long> found = new TableColumn<>(TEXTS.get("daily.found"));
    Columns.pieces(found, ReconciliationLog.Run::discrepancies);
    getColumns().add(at);
    getColumns().add(rows);
    getColumns().add(found);
    setItems(model.runs());
    setPrefSize(430, 300);
  }
}
