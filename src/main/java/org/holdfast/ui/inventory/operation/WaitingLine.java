package org.holdfast.ui.inventory.operation;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.holdfast.text.Texts;

/** Says that a request is under way, and after a while what it may be waiting for. */
public final class WaitingLine extends HBox {

  private static final Texts TEXTS = Texts.of(WaitingLine.class);
  private static final Duration LONG = Duration.seconds(1);
  private static final double SIZE = 18;

  private final Label text = new Label();
  private final PauseTransition longWait = new PauseTransition(LONG);

  /** A line that is not there yet. */
  public WaitingLine() {
    getStyleClass().add("waiting");
    ProgressIndicator progress = new ProgressIndicator();
    progress.setPrefSize(SIZE, SIZE);
    getChildren().addAll(progress, text);
    longWait.setOnFinished(event -> text.setText(TEXTS.get("waiting.long")));
  }

  /** Is there while {@code busy}. */
  void bind(ObservableBooleanValue busy) {
    visibleProperty().bind(busy);
    managedProperty().bind(busy);
    busy.addListener((observable, oldValue, newValue) -> show(newValue));
  }

  private void show(boolean busy) {
    text.setText(TEXTS.get("waiting"));
    if (busy) {
      longWait.playFromStart();
    } else {
      longWait.stop();
    }
  }
}
