package org.holdfast.ui.counts;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;

/** What was counted beside what the books say, before it is posted. */
final class CountReviewPane {

  private static final Texts TEXTS = Texts.of(CountReviewPane.class);

  private final CountReviewViewModel model;
  private final Parent root;
  private final Placeholder empty = new Placeholder();

  @FXML private Label summary;
  @FXML private CheckBox everything;
  @FXML private StackPane placeholder;
  @FXML private TableView<CountRow> table;
  @FXML private TableColumn<CountRow, String> shelfColumn;
  @FXML private TableColumn<CountRow, String> binColumn;
  @FXML private TableColumn<CountRow, String> skuColumn;
  @FXML private TableColumn<CountRow, String> nameColumn;
  @FXML private TableColumn<CountRow, String> countedColumn;
  @FXML private TableColumn<CountRow, String> movedColumn;
  @FXML private TableColumn<CountRow, String> stockColumn;
  @FXML private TableColumn<CountRow, String> targetColumn;
  @FXML private TableColumn<CountRow, String> differenceColumn;
  @FXML private TableColumn<CountRow, String> remarkColumn;

  CountReviewPane(CountReviewViewModel model) {
    this.model = model;
    root = Fxml.load(this);
    summary.textProperty().bind(model.summaryProperty());
    everything.selectedProperty().bindBidirectional(model.everythingProperty());
    bindColumns();
    table.setItems(model.rows());
    placeholder.getChildren().add(empty);
    empty.show("fth-check-circle", TEXTS.get("review.none"), TEXTS.get("review.none.more"));
    Columns.neverCut(
        table,
        Map.of(
            skuColumn, Columns.longestText(row -> row.sku().value()),
            countedColumn, Columns.longestText(row -> CountRowTexts.whole(row.counted())),
            stockColumn, Columns.longestPieces(CountRow::stock),
            movedColumn, Columns.longestText(row -> CountRowTexts.signed(row.moved())),
            targetColumn, Columns.longestText(row -> CountRowTexts.whole(row.target())),
            differenceColumn, Columns.longestText(row -> CountRowTexts.signed(row.difference()))));
  }

  private void bindColumns() {
    Columns.text(shelfColumn, CountRow::shelf);
    Columns.text(binColumn, CountRow::bin);
    Columns.text(skuColumn, row -> row.sku().value());
    Columns.text(nameColumn, CountRow::name);
    Columns.text(countedColumn, row -> CountRowTexts.whole(row.counted()));
    Columns.text(movedColumn, row -> CountRowTexts.signed(row.moved()));
    Columns.text(stockColumn, row -> Numbers.whole(row.stock()));
    Columns.text(targetColumn, row -> CountRowTexts.whole(row.target()));
    Columns.text(differenceColumn, row -> CountRowTexts.signed(row.difference()));
    Columns.text(remarkColumn, CountRowTexts::remark);
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the focus on what differs. */
  void focus() {
    table.requestFocus();
  }

  /** It is shown no more. */
  void leave() {
    everything.selectedProperty().unbindBidirectional(model.everythingProperty());
  }
}
