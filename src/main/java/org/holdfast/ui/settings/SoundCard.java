package org.holdfast.ui.settings;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.sound.ScanSound;

/** Whether a scan that came to nothing is heard. */
final class SoundCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(SoundCard.class);

  SoundCard(ScanSound sound) {
    super(TEXTS.get("sound"));
    CheckBox on = new CheckBox(TEXTS.get("sound.on"));
    on.setId("scan-sound");
    on.selectedProperty().bindBidirectional(sound.onProperty());
    Button play = new Button(TEXTS.get("sound.play"));
    play.setId("scan-sound-play");
    play.setOnAction(event -> sound.play());
    Label problem = note("");
    problem.setId("scan-sound-problem");
    problem.textProperty().bind(sound.problemProperty());
    problem.visibleProperty().bind(sound.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    add(row(on, play), problem);
  }
}
