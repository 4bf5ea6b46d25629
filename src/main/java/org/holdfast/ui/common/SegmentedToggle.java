package org.holdfast.ui.common;

import java.util.function.Consumer;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;

/** Buttons in a row of which exactly one is on. Belongs to the JavaFX application thread. */
public final class SegmentedToggle {

  private SegmentedToggle() {}

  /** Keeps one of {@code group} on, also when it is clicked again, and says which one became it. */
  public static void keepOne(ToggleGroup group, Consumer<Toggle> chosen) {
    group
        .selectedToggleProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue == null) {
                group.selectToggle(oldValue);
              } else {
                chosen.accept(newValue);
              }
            });
  }
}
