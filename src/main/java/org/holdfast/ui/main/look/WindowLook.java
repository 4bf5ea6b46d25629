package org.holdfast.ui.main.look;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.ui.context.TextSize;

/** Dresses every window of the program as it comes. Belongs to the JavaFX application thread. */
public final class WindowLook {

  /** What the style sheet gives to words, in pixels. */
  private static final double BODY = 13;

  private final ObservableValue<TextSize> size;
  private final Map<Scene, Boolean> dressed = new WeakHashMap<>();
  private final ListChangeListener<Window> listener =
      change -> {
        while (change.next()) {
          change.getAddedSubList().forEach(this::dress);
        }
      };

  /** Everything is as large as {@code size} says. */
  public WindowLook(ObservableValue<TextSize> size) {
    this.size = size;
  }

  /** Dresses the windows that are there, and from now on those that come. */
  public void start() {
    List.copyOf(Window.getWindows()).forEach(this::dress);
    Window.getWindows().addListener(listener);
  }

  /** Leaves windows that come later as they are. */
  public void stop() {
    Window.getWindows().removeListener(listener);
  }

  private void dress(Window window) {
    Scene scene = window.getScene();
    if (scene == null) {
      return;
    }
    if (!(scene.getRoot() instanceof ZoomPane)) {
      enlarge(window, scene);
    }
    // Menus and tips take no focus of their own.
    if (window instanceof Stage && dressed.put(scene, true) == null) {
      FocusRing.install(scene);
      TypeAhead.install(scene, System::nanoTime);
    }
  }

  /** Questions, menus and tips are as large as their letters. */
  private void enlarge(Window window, Scene scene) {
    if (size.getValue() != TextSize.NORMAL) {
      scene
          .getRoot()
          .setStyle("-fx-font-size: %dpx".formatted(Math.round(BODY * size.getValue().factor())));
      if (window instanceof Stage) {
        window.sizeToScene();
      }
    }
  }
}
