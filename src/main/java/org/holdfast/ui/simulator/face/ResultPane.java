package org.holdfast.ui.simulator.face;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** One run that is over. */
final class ResultPane extends VBox {

  private static final Texts TEXTS = Texts.of(ResultPane.class);
  private static final double GAP = 12;

  private final RunFaceViewModel model;
  private final MetricTiles tiles = new MetricTiles();
  private final OutcomeBar outcomes = new OutcomeBar();
  private final ChartPair charts = new ChartPair();

  ResultPane(RunFaceViewModel model) {
    super(GAP);
    this.model = model;
  }

  void show(Face.Result result) {
    tiles.show(result.tiles());
    outcomes.show(result.run().counts());
    charts.show(result.charts());
    getChildren()
        .setAll(
            head(result), new VerdictBar(result), tiles, outcomes, charts, muted(result.facts()));
  }

  private Node head(Face.Result result) {
    Label name = new Label(result.title());
    name.getStyleClass().add("section-title");
    VBox texts = new VBox(2, name, muted(result.setup()));
    HBox.setHgrow(texts, Priority.ALWAYS);
    Button again =
        button("sim-again", TEXTS.get("result.reuse"), "fth-corner-up-left", model::reuse, result);
    Button locks =
        button("sim-locks", TEXTS.get("result.locks"), "fth-lock", model::showLocks, result);
    HBox row = new HBox(8, texts, again, locks);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Button button(
      String id, String text, String icon, Consumer<RunResult> action, Face.Result result) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.accept(result.run()));
    return button;
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
