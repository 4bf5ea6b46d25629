package org.holdfast.ui.common;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;

/** Buttons in a row of which exactly one is on. Belongs to the JavaFX application thread. */
public final class SegmentedToggle {

  private SegmentedToggle() {}

  /**
   * Chooses by them, and shows, which value {@code chosen} has: each carries its own of type {@code
   * type} as its user data, or null.
   */
  public static <T> void bind(ToggleGroup group, Class<T> type, ObjectProperty<T> chosen) {
    select(group, chosen.get());
    keepOne(group, toggle -> chosen.set(type.cast(toggle.getUserData())));
    chosen.addListener((observable, before, now) -> select(group, now));
  }

  private static void select(ToggleGroup group, Object value) {
    group.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == value)
        .findFirst()
        .ifPresent(group::selectToggle);
  }

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
