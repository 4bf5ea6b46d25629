package org.holdfast.ui.main;

import java.util.Comparator;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.holdfast.ui.context.UserPreferences;

/** Remembers where a window was and how large, and keeps it on the screen there is now. */
public final class WindowState {

  /** Width of a window that was never resized, in pixels. */
  public static final double WIDTH = 1280;

  /** Height of a window that was never resized, in pixels. */
  public static final double HEIGHT = 800;

  /** With less, columns or buttons would be out of reach. */
  private static final double MIN_WIDTH = 1016;

  private static final double MIN_HEIGHT = 600;

  /** A window manager needs a moment to say how wide its frame is. */
  private static final Duration FRAME = Duration.millis(400);

  private WindowState() {}

  /**
   * Places {@code stage} as remembered, as far as the present screens allow. To be called once it
   * is shown: before that, some window managers give it its least size.
   */
  public static void restore(UserPreferences memory, Stage stage) {
    Rectangle2D room = room(remembered(memory, Screen.getPrimary().getVisualBounds()));
    stage.setMinWidth(Math.min(MIN_WIDTH, room.getWidth()));
    stage.setMinHeight(Math.min(MIN_HEIGHT, room.getHeight()));
    place(stage, fit(remembered(memory, room), room));
    stage.setMaximized(memory.text("window.maximized").map(Boolean::valueOf).orElse(false));
    PauseTransition framed = new PauseTransition(FRAME);
    framed.setOnFinished(
        event -> {
          if (stage.isShowing() && !stage.isMaximized() && !stage.isFullScreen()) {
            place(stage, fit(bounds(stage), room(bounds(stage))));
          }
        });
    framed.play();
  }

  private static Rectangle2D bounds(Stage stage) {
    return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
  }

  private static void place(Stage stage, Rectangle2D bounds) {
    stage.setWidth(bounds.getWidth());
    stage.setHeight(bounds.getHeight());
    stage.setX(bounds.getMinX());
    stage.setY(bounds.getMinY());
  }

  /** What was remembered; what was not is in the middle of {@code room}. */
  private static Rectangle2D remembered(UserPreferences memory, Rectangle2D room) {
    double width = memory.number("window.width").filter(Double::isFinite).orElse(WIDTH);
    double height = memory.number("window.height").filter(Double::isFinite).orElse(HEIGHT);
    Optional<Double> x = memory.number("window.x").filter(Double::isFinite);
    Optional<Double> y = memory.number("window.y").filter(Double::isFinite);
    return new Rectangle2D(
        x.orElse(room.getMinX() + (room.getWidth() - width) / 2),
        y.orElse(room.getMinY() + (room.getHeight() - height) / 2),
        width,
        height);
  }

  /** The screen that most of the window is on, without bars and docks; otherwise the first one. */
  private static Rectangle2D room(Rectangle2D window) {
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .filter(screen -> shared(screen, window) > 0)
        .max(Comparator.comparingDouble(screen -> shared(screen, window)))
        .orElse(Screen.getPrimary().getVisualBounds());
  }

  private static double shared(Rectangle2D one, Rectangle2D two) {
    double width = Math.min(one.getMaxX(), two.getMaxX()) - Math.max(one.getMinX(), two.getMinX());
    double height = Math.min(one.getMaxY(), two.getMaxY()) - Math.max(one.getMinY(), two.getMinY());
    return width > 0 && height > 0 ? width * height : 0;
  }

  /** {@code window} made no larger than {@code room} and moved into it. */
  static Rectangle2D fit(Rectangle2D window, Rectangle2D room) {
    double width = Math.min(room.getWidth(), Math.max(window.getWidth(), MIN_WIDTH));
    double height = Math.min(room.getHeight(), Math.max(window.getHeight(), MIN_HEIGHT));
    return new Rectangle2D(
        Math.max(room.getMinX(), Math.min(window.getMinX(), room.getMaxX() - width)),
        Math.max(room.getMinY(), Math.min(window.getMinY(), room.getMaxY() - height)),
        width,
        height);
  }

  /** Remembers where {@code stage} is. A maximized window keeps its size from before. */
  public static void store(UserPreferences memory, Stage stage) {
    memory.put("window.maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isIconified()) {
      memory.put("window.x", stage.getX());
      memory.put("window.y", stage.getY());
      memory.put("window.width", stage.getWidth());
      memory.put("window.height", stage.getHeight());
    }
  }
}
