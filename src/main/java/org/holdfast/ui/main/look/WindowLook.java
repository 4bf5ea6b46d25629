package org.holdfast.ui.main.look;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Dresses every window of the program as it comes. Belongs to the JavaFX application thread. */
public final class WindowLook {

  private final Map<Scene, Boolean> dressed = new WeakHashMap<>();
  private final ListChangeListener<Window> listener =
      change -> {
        while (change.next()) {
          change.getAddedSubList().forEach(this::dress);
        }
      };

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
    // Menus and tips take no focus of their own.
    if (window instanceof Stage && scene != null && dressed.put(scene, true) == null) {
      FocusRing.install(scene);
    }
  }
}
