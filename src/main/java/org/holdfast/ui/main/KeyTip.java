package org.holdfast.ui.main;

import javafx.animation.PauseTransition;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import javafx.util.Duration;

/** Says for a few seconds why a key did nothing, below the question that it did not answer. */
final class KeyTip {

  private static final Duration SHOWN = Duration.seconds(5);

  private KeyTip() {}

  static void show(Window window, String text) {
    Tooltip tip = new Tooltip(text);
    tip.getStyleClass().add("key-tip");
    tip.setHideOnEscape(false);
    tip.show(window, window.getX() + 12, window.getY() + window.getHeight() + 4);
    PauseTransition wait = new PauseTransition(SHOWN);
    wait.setOnFinished(event -> tip.hide());
    wait.play();
  }
}
