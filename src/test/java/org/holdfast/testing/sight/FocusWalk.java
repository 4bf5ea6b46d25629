package org.holdfast.testing.sight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Goes through a window by the tabulator key and looks whether each stop is to be seen. Belongs to
 * the JavaFX application thread.
 */
public final class FocusWalk {

  /** What WCAG 2 wants of what shows the focus. */
  private static final double MIN_CONTRAST = 3;

  private static final int MAX_STOPS = 120;

  /** A ring may be drawn around a control, in pixels. */
  private static final int AROUND = 4;

  private final Scene scene;
  private final List<String> found = new ArrayList<>();
  private final Set<Node> seen = new HashSet<>();

  private FocusWalk(Scene scene) {
    this.scene = scene;
  }

  /** The stops of {@code scene} that nobody sees, beginning where the focus is. */
  public static List<String> invisible(Scene scene) {
    FocusWalk walk = new FocusWalk(scene);
    walk.walk();
    if (walk.seen.size() < 2) {
      walk.found.add("the focus does not move from " + scene.getFocusOwner());
    }
    return walk.found;
  }

  private void walk() {
    Node stop = scene.getFocusOwner();
    Bounds place = stop == null ? null : Shown.place(stop);
    PixelReader with = picture();
    while (stop != null && seen.size() < MAX_STOPS && seen.add(stop)) {
      boolean inView = Shown.isInView(stop) && place.equals(Shown.place(stop));
      tab(stop);
      Node next = scene.getFocusOwner();
      Bounds nextPlace = next == null ? null : Shown.place(next);
      PixelReader without = picture();
      // What is scrolled into view only with the next frame cannot be compared.
      if (next != stop && inView && place.equals(Shown.place(stop))) {
        compare(stop, place, with, without);
      }
      stop = next;
      place = nextPlace;
      with = without;
    }
  }

  private static void tab(Node stop) {
    Event.fireEvent(
        stop, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
  }

  private PixelReader picture() {
    return scene.snapshot(null).getPixelReader();
  }

  /** A line at one side at least has to come or go with the focus. */
  private void compare(Node stop, Bounds place, PixelReader with, PixelReader without) {
    int left = Math.max(0, (int) place.getMinX() - AROUND);
    int top = Math.max(0, (int) place.getMinY() - AROUND);
    int right = (int) Math.min(scene.getWidth() - 1, place.getMaxX() + AROUND);
    int bottom = (int) Math.min(scene.getHeight() - 1, place.getMaxY() + AROUND);
    double best = 1;
    int clear = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int one = with.getArgb(x, y);
        int other = without.getArgb(x, y);
        if (one != other) {
          double contrast = Contrast.of(one, other);
          best = Math.max(best, contrast);
          clear += contrast >= MIN_CONTRAST ? 1 : 0;
        }
      }
    }
    double wanted = Math.min(60, Math.min(place.getWidth(), place.getHeight()) - 8);
    if (clear < wanted) {
      found.add(
          "focus not seen: %.2f:1 at most, %d of %.0f pixels: %s"
              .formatted(best, clear, wanted, Shown.name(stop)));
    }
  }
}
