package org.holdfast.ui.simulator.face;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The run that goes on. */
final class LivePane extends VBox {

  private static final double GAP = 12;
  private static final double SPINNER = 18;

  private final Label text = new Label();
  private final MetricTiles tiles = new MetricTiles();
  private final OutcomeBar outcomes = new OutcomeBar();
  private final ChartPair charts = new ChartPair();

  LivePane() {
    super(GAP);
    text.setId("sim-live");
    text.getStyleClass().add("sim-live");
    ProgressIndicator spinner = new ProgressIndicator();
    spinner.setPrefSize(SPINNER, SPINNER);
    spinner.setMaxSize(SPINNER, SPINNER);
    HBox head = new HBox(10, spinner, text);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, tiles, outcomes, charts);
  }

  void show(Face.Live live) {
    text.setText(live.text());
    tiles.show(live.tiles());
    outcomes.show(live.outcomes());
    charts.show(live.charts());
  }
}
