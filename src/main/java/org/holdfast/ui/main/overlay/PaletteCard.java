package org.holdfast.ui.main.overlay;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line in which anything is found by typing, and done by Enter. */
public final class PaletteCard extends VBox {

  private static final Texts TEXTS = Texts.of(PaletteCard.class);
  private static final double NOTE_WIDTH = 420;
  private static final double HEIGHT = 380;

  private final PaletteViewModel model;
  private final Runnable close;
  private final TextField search = new TextField();
  private final ListView<PaletteEntry> list = new ListView<>();

  /** A card over {@code model}; {@code close} takes it away. */
  public PaletteCard(PaletteViewModel model, Runnable close) {
    this.model = model;
    this.close = close;
    setId("palette");
    getStyleClass().add("overlay-card");
    search.setId("palette-search");
    search.setPromptText(TEXTS.get("palette.prompt"));
    search.setAccessibleText(TEXTS.get("palette.prompt"));
    search.textProperty().bindBidirectional(model.textProperty());
    list.setId("palette-list");
    list.setAccessibleText(TEXTS.get("palette.found"));
    Label nothing = new Label(TEXTS.get("palette.nothing"));
    nothing.setWrapText(true);
    nothing.setTextAlignment(TextAlignment.CENTER);
    nothing.setMaxWidth(NOTE_WIDTH);
    list.setPlaceholder(nothing);
    list.setItems(model.entries());
    list.setPrefHeight(HEIGHT);
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new EntryCell());
    list.setOnMouseClicked(event -> run());
    // Not before the list itself has heard of the change.
    model
        .entries()
        .addListener(
            (InvalidationListener)
                observable -> Platform.runLater(list.getSelectionModel()::selectFirst));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().addAll(search, list);
  }

  /** Begins anew, and says what is to have the focus. */
  public Node open() {
    model.open();
    return search;
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.DOWN || code == KeyCode.UP) {
      move(code == KeyCode.DOWN ? 1 : -1);
      event.consume();
    } else if (code == KeyCode.ENTER) {
      run();
      event.consume();
    }
  }

  private void move(int by) {
    int size = list.getItems().size();
    if (size > 0) {
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - 2));
    }
  }

  private void run() {
    int chosen = Math.max(0, list.getSelectionModel().getSelectedIndex());
    if (chosen < model.entries().size()) {
      PaletteEntry entry = model.entries().get(chosen);
      close.run();
      entry.run().run();
    }
  }

  private static final class EntryCell extends ListCell<PaletteEntry> {

    EntryCell() {
      // As wide as the list, which is not to be scrolled sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(PaletteEntry entry, boolean none) {
      super.updateItem(entry, none);
      setGraphic(none || entry == null ? null : row(entry));
      setAccessibleText(none || entry == null ? null : entry.title() + ", " + entry.detail());
    }

    private static HBox row(PaletteEntry entry) {
      Label title = new Label(entry.title());
      title.setWrapText(true);
      title.setMinHeight(Region.USE_PREF_SIZE);
      Label detail = new Label(entry.detail());
      detail.setMinWidth(Region.USE_PREF_SIZE);
      detail.getStyleClass().add("muted");
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox row = new HBox(new FontIcon(entry.icon()), title, detail, gap);
      if (!entry.keys().isEmpty()) {
        Label keys = new Label(entry.keys());
        keys.getStyleClass().add("key");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().add(keys);
      }
      row.getStyleClass().add("palette-row");
      return row;
    }
  }
}
