package org.holdfast.ui.order.draft;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.holdfast.ui.order.detail.PlaceNames;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lines of an order that is being written. */
final class DraftLinesPane {

  private static final Texts TEXTS = Texts.of(DraftLinesPane.class);

  private final OrderDraft draft;
  private final GridPane grid = new GridPane();
  private final ScrollPane root = new ScrollPane(grid);
  private final ListChangeListener<DraftLine> changed = change -> show();

  DraftLinesPane(OrderDraft draft) {
    this.draft = draft;
    grid.setHgap(10);
    grid.setVgap(6);
    root.setFitToWidth(true);
    root.setId("draft-lines");
    root.setPrefHeight(230);
    root.setMinHeight(110);
    root.setFocusTraversable(false);
    draft.lines().addListener(changed);
    show();
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** The draft lives on without this. */
  void forget() {
    draft.lines().removeListener(changed);
  }

  private void show() {
    grid.getChildren().clear();
    if (draft.lines().isEmpty()) {
      Label none = new Label(TEXTS.get("draft.none"));
      none.getStyleClass().add("muted");
      none.setWrapText(true);
      grid.addRow(0, none);
    }
    for (int i = 0; i < draft.lines().size(); i++) {
      addRow(i, draft.lines().get(i));
    }
    // What was scanned last is seen.
    root.setVvalue(1);
  }

  private void addRow(int row, DraftLine line) {
    Label sku = new Label(line.sku().value());
    sku.setMinWidth(Region.USE_PREF_SIZE);
    Label name = new Label(line.stock().product().name());
    name.getStyleClass().add("muted");
    GridPane.setHgrow(name, Priority.ALWAYS);
    TextField pieces = new TextField();
    pieces.setId("draft-pieces-" + row);
    pieces.setPrefColumnCount(6);
    pieces.setAlignment(Pos.CENTER_RIGHT);
    pieces.setAccessibleText(TEXTS.get("draft.pieces-of", line.sku()));
    pieces.textProperty().bindBidirectional(line.pieces());
    Label available = new Label(line.available());
    available.getStyleClass().add("muted");
    available.setMinWidth(Region.USE_PREF_SIZE);
    ComboBox<String> place = new ComboBox<>();
    place.setId("draft-place-" + row);
    place.setAccessibleText(TEXTS.get("draft.place-of", line.sku()));
    place.setConverter(new PlaceNames());
    place.setMaxWidth(Double.MAX_VALUE);
    place.setItems(FXCollections.observableArrayList(line.places()));
    place.valueProperty().bindBidirectional(line.place());
    Button remove = new Button("", new FontIcon("fth-x"));
    remove.setId("draft-remove-" + row);
    remove.getStyleClass().add("icon-button");
    remove.setAccessibleText(TEXTS.get("draft.remove", line.sku()));
    remove.setOnAction(event -> draft.lines().remove(line));
    grid.addRow(row, sku, name, pieces, available, place, remove);
  }
}
