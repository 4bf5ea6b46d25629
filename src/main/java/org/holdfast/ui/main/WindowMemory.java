package org.holdfast.ui.main;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.holdfast.ui.common.Memory;

/** Remembers where a window was and how large. */
public final class WindowMemory {

  /** Width of a window that was never resized, in pixels. */
  public static final double WIDTH = 1280;

  /** Height of a window that was never resized, in pixels. */
  public static final double HEIGHT = 800;

  private WindowMemory() {}

  /**
   * Places {@code stage} as remembered, if that is still on a screen. To be called once it is
   * shown: before that, some window managers give it its least size.
   */
  public static void restore(Memory memory, Stage stage) {
    stage.setWidth(Math.max(stage.getMinWidth(), memory.number("window.width").orElse(WIDTH)));
    stage.setHeight(Math.max(stage.getMinHeight(), memory.number("window.height").orElse(HEIGHT)));
    double x = memory.number("window.x").orElse(Double.NaN);
    double y = memory.number("window.y").orElse(Double.NaN);
    Rectangle2D titleBar =
        new Rectangle2D(Double.isNaN(x) ? 0 : x, Double.isNaN(y) ? 0 : y, 200, 30);
    boolean visible =
        Screen.getScreens().stream().anyMatch(screen -> screen.getBounds().intersects(titleBar));
    if (!Double.isNaN(x) && !Double.isNaN(y) && visible) {
      stage.setX(x);
      stage.setY(y);
    }
    stage.setMaximized(memory.text("window.maximized").map(Boolean::valueOf).orElse(false));
  }

  /** Remembers where {@code stage} is. A maximized window keeps its size from before. */
  public static void store(Memory memory, Stage stage) {
    memory.put("window.maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isIconified()) {
      memory.put("window.x", stage.getX());
      memory.put("window.y", stage.getY());
      memory.put("window.width", stage.getWidth());
      memory.put("window.height", stage.getHeight());
    }
  }
}
