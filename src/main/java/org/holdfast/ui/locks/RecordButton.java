package org.holdfast.ui.locks;

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
import org.holdfast.locks.recording.Recorder;
import org.holdfast.text.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/** Begins and ends a recording; meanwhile it says how much was written. */
final class RecordButton extends Button {

  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final LocksViewModel model;
  private final FontIcon icon = new FontIcon("fth-circle");
  private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> show()));

  /**
   * A button.
   *
   * @param askFile where to record to; empty: not at all
   */
  RecordButton(LocksViewModel model, Supplier<Optional<Path>> askFile) {
    this.model = model;
    setId("locks-record");
    setGraphic(icon);
    setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("record-button");
    ticks.setCycleCount(Animation.INDEFINITE);
    setOnAction(
        event -> {
          if (model.recorderProperty().get() == null) {
            askFile.get().ifPresent(model::record);
          } else {
            model.stopRecording();
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
    Recorder recorder = model.recorderProperty().get();
    setText(recorder == null ? "Record" : "Stop · " + Numbers.whole(recorder.written()));
    icon.setIconLiteral(recorder == null ? "fth-circle" : "fth-stop-circle");
    pseudoClassStateChanged(ON, recorder != null);
    setTooltip(
        new Tooltip(
            recorder == null
                ? "Write every snapshot into a file from now on, also while another screen is shown"
                : "End the recording " + recorder.file().getFileName()));
  }
}
