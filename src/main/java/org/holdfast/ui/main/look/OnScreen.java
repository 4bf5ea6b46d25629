package org.holdfast.ui.main.look;

import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Keeps questions where they can be seen: some desktops put a window that changed its size while it
 * came into the corner, with its title above the screen.
 */
final class OnScreen {

  /** A window manager needs a moment to say how wide its frame is. */
  private static final Duration FRAME = Duration.millis(400);

  private OnScreen() {}

  /** Looks after {@code stage}, which has come over another window just now. */
  static void keep(Stage stage) {
    PauseTransition framed = new PauseTransition(FRAME);
    framed.setOnFinished(event -> place(stage));
    framed.play();
  }

  private static void place(Stage stage) {
    Rectangle2D owner = bounds(stage.getOwner());
    Rectangle2D room =
        Screen.getScreensForRectangle(owner).stream()
            .findFirst()
            .orElse(Screen.getPrimary())
            .getVisualBounds();
    Rectangle2D now = bounds(stage);
    if (stage.isShowing() && !room.contains(now)) {
      stage.setX(
          within(
              owner.getMinX() + (owner.getWidth() - now.getWidth()) / 2,
              room.getMinX(),
              room.getMaxX() - now.getWidth()));
      stage.setY(
          within(
              owner.getMinY() + (owner.getHeight() - now.getHeight()) / 2,
              room.getMinY(),
              room.getMaxY() - now.getHeight()));
    }
  }

  private static Rectangle2D bounds(Window window) {
    return new Rectangle2D(window.getX(), window.getY(), window.getWidth(), window.getHeight());
  }

  /** The title has to be seen first. */
  static double within(double place, double least, double most) {
    return Math.max(least, Math.min(place, most));
  }
}
