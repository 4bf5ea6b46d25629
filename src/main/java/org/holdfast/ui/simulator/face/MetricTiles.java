package org.holdfast.ui.simulator.face;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Figures in a row, each with its name below it. */
final class MetricTiles extends HBox {

  private static final double GAP = 6;

  /** A figure and its name. */
  private static final class TileBox extends VBox {
    private final Label value = new Label();
    private final Label name = new Label();

    TileBox() {
      value.getStyleClass().add("sim-value");
      name.getStyleClass().add("number-name");
      getStyleClass().addAll("number", "sim-tile");
      getChildren().addAll(value, name);
      HBox.setHgrow(this, Priority.ALWAYS);
    }

    void show(Face.Tile tile) {
      value.setText(tile.value());
      name.setText(tile.name());
    }
  }

  MetricTiles() {
    super(GAP);
  }

  /** Keeps the boxes that are there: a run that goes on changes four times a second. */
  void show(List<Face.Tile> tiles) {
    if (getChildren().size() != tiles.size()) {
      getChildren().setAll(tiles.stream().map(tile -> new TileBox()).toList());
    }
    for (int i = 0; i < tiles.size(); i++) {
      ((TileBox) getChildren().get(i)).show(tiles.get(i));
    }
  }
}
