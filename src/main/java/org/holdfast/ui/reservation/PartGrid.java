package org.holdfast.ui.reservation;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** A row for each line of which a part is asked; the first one has the focus. */
final class PartGrid extends GridPane {

  /** More rows are scrolled: a question must not be larger than the screen. */
  private static final int MAX_ROWS = 8;

  private static final double ROWS_HEIGHT = 310;

  /** Rows for {@code entries}; their fields are called {@code id} and their number. */
  static Region of(String id, List<PartEntry> entries) {
    PartGrid grid = new PartGrid(id, entries);
    if (entries.size() <= MAX_ROWS) {
      return grid;
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setId(id + "-rows");
    scroll.getStyleClass().add("details-scroll");
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(ROWS_HEIGHT);
    scroll.setMinHeight(USE_PREF_SIZE);
    return scroll;
  }

  private PartGrid(String id, List<PartEntry> entries) {
    setHgap(12);
    setVgap(6);
    entries.forEach(entry -> add(id, entry));
  }

  private void add(String id, PartEntry entry) {
    TextField pieces = new TextField();
    pieces.setId(id + "-" + getRowCount());
    pieces.setPrefColumnCount(7);
    pieces.setAlignment(Pos.CENTER_RIGHT);
    pieces.textProperty().bindBidirectional(entry.pieces());
    Label outOf = new Label(entry.outOf());
    outOf.getStyleClass().add("muted");
    outOf.setMinWidth(USE_PREF_SIZE);
    Label name = new Label(entry.name());
    name.setLabelFor(pieces);
    name.setWrapText(true);
    if (getRowCount() == 0) {
      Platform.runLater(pieces::requestFocus);
    }
    addRow(getRowCount(), name, pieces, outOf);
  }
}
