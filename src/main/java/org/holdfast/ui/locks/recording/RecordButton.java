package org.holdfast.ui.locks.recording;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Begins and ends a recording; meanwhile it says how much was written. */
public final class RecordButton extends Button {

  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final RecorderViewModel model;
  private final FontIcon icon = new FontIcon("fth-circle");
  private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> show()));

  /**
   * A button.
   *
   * @param askFile where to record to; empty: not at all
   */
  public RecordButton(RecorderViewModel model, Supplier<Optional<Path>> askFile) {
    this.model = model;
    setId("locks-record");
    setGraphic(icon);
    setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("record-button");
    ticks.setCycleCount(Animation.INDEFINITE);
    setOnAction(
        event -> {
          if (model.isRecording()) {
            model.stop();
          } else {
            askFile.get().ifPresent(model::record);
          }
        });
    model
        .recorderProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue == null) {
                ticks.stop();
              } else {
                ticks.play();
              }
              show();
            });
    show();
  }

  private void show() {
    setText(model.buttonText());
    icon.setIconLiteral(model.isRecording() ? "fth-stop-circle" : "fth-circle");
    pseudoClassStateChanged(ON, model.isRecording());
    setTooltip(new Tooltip(model.buttonTip()));
  }
}
