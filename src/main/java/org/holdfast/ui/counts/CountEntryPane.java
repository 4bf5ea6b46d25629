package org.holdfast.ui.counts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.text.Moments;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.table.Columns;

/** Where people count: one number and Enter a row, blindly. */
final class CountEntryPane {

  private final CountEntryViewModel model;
  private final Parent root;
  private final InvalidationListener show = observable -> show();

  @FXML private Label heading;
  @FXML private Label hint;
  @FXML private TextField pieces;
  @FXML private CheckBox each;
  @FXML private TableView<CountRow> table;
  @FXML private TableColumn<CountRow, String> shelfColumn;
  @FXML private TableColumn<CountRow, String> binColumn;
  @FXML private TableColumn<CountRow, String> skuColumn;
  @FXML private TableColumn<CountRow, String> nameColumn;
  @FXML private TableColumn<CountRow, String> countedColumn;
  @FXML private TableColumn<CountRow, Instant> atColumn;

  CountEntryPane(CountEntryViewModel model) {
    this.model = model;
    root = Fxml.load(this);
    pieces.textProperty().bindBidirectional(model.typedProperty());
    each.selectedProperty().bindBidirectional(model.eachProperty());
    pieces.setOnAction(event -> model.submit());
    pieces.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    bindColumns();
    table.setItems(model.rows());
    Columns.neverCut(
        table,
        Map.of(
            skuColumn, Columns.longestText(row -> row.sku().value()),
            countedColumn, Columns.longestText(row -> CountRowTexts.whole(row.counted()))));
    table.setOnMouseClicked(event -> choose());
    model.currentProperty().addListener(show);
    model.rows().addListener(show);
    show();
  }

  private void bindColumns() {
    Columns.text(shelfColumn, CountRow::shelf);
    Columns.text(binColumn, CountRow::bin);
    Columns.text(skuColumn, row -> row.sku().value());
    Columns.text(nameColumn, CountRow::name);
    Columns.text(countedColumn, row -> CountRowTexts.whole(row.counted()));
    Columns.value(
        atColumn,
        row -> row.countedAt().orElse(null),
        at -> Moments.stamp(at, ZoneId.systemDefault()));
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> model.step(-1);
      case DOWN -> model.step(1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose() {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(model::choose);
    focus();
  }

  private void show() {
    CountRow row = model.currentProperty().get();
    // Not disabled: it has the focus from the beginning, also while the rows are still read.
    pieces.setEditable(row != null);
    heading.setText(row == null ? "" : CountRowTexts.heading(row));
    hint.setText(row == null ? "" : CountRowTexts.hint(row));
    int index = row == null ? -1 : model.rows().indexOf(row);
    if (index >= 0) {
      boolean moved = table.getSelectionModel().getSelectedIndex() != index;
      table.getSelectionModel().clearAndSelect(index);
      if (moved) {
        table.scrollTo(Math.max(0, index - 3));
      }
    }
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the cursor where the number goes. */
  void focus() {
    pieces.requestFocus();
    pieces.end();
  }

  /** It is shown no more. */
  void leave() {
    pieces.textProperty().unbindBidirectional(model.typedProperty());
    each.selectedProperty().unbindBidirectional(model.eachProperty());
    model.currentProperty().removeListener(show);
    model.rows().removeListener(show);
  }
}
