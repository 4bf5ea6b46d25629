package org.holdfast.ui.locks.queue;

import java.time.Duration;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.WaitTimes;

/** The columns of the table of queues. */
final class QueueColumns {

  private static final Texts TEXTS = Texts.of(QueueColumns.class);

  private final TreeTableView<QueueRow> table;

  QueueColumns(TreeTableView<QueueRow> table) {
    this.table = table;
  }

  /** Adds all of them. */
  void add() {
    column("who", TEXTS.get("column.who"), 222, 120, QueueRow::who);
    column(
        "place", TEXTS.get("column.place"), 58, 50, row -> row.place() == 0 ? null : row.place());
    column("what", TEXTS.get("column.what"), 240, 120, QueueRow::what);
    column("waited", TEXTS.get("column.waited"), 88, 60, QueueRow::waited)
        .setCellFactory(column -> new WaitCell());
    column("query", TEXTS.get("column.query"), 220, 80, QueueRow::queryLine);
    column("state", TEXTS.get("column.state"), 110, 70, QueueRow::stateText);
    column("mode", TEXTS.get("column.mode"), 150, 70, QueueRow::mode);
  }

  private <T> TreeTableColumn<QueueRow, T> column(
      String id, String title, double width, double minWidth, Function<QueueRow, T> value) {
    TreeTableColumn<QueueRow, T> column = new TreeTableColumn<>(title);
    column.setId(id);
    column.setPrefWidth(width);
    column.setMinWidth(minWidth);
    column.setCellValueFactory(
        cell ->
            new ReadOnlyObjectWrapper<>(
                cell.getValue().getValue() == null
                    ? null
                    : value.apply(cell.getValue().getValue())));
    table.getColumns().add(column);
    return column;
  }

  /** A time waited, flush right. */
  private static final class WaitCell extends TreeTableCell<QueueRow, Duration> {
    WaitCell() {
      setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(Duration waited, boolean none) {
      super.updateItem(waited, none);
      setText(none || waited == null || waited.isZero() ? null : WaitTimes.format(waited));
    }
  }
}
