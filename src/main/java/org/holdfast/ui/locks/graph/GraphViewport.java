package org.holdfast.ui.locks.graph;

import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.holdfast.ui.locks.layout.DiagramLayout;

/**
 * What is seen of a picture, and how large: the wheel zooms, dragging pans. The card under the
 * pointer stays there whatever comes, goes or is resized around it, so that a click meets what the
 * person aimed at.
 */
final class GraphViewport {

  private static final double MIN_SCALE = 0.1;
  private static final double MAX_SCALE = 2.5;
  private static final double WHEEL = 1.15;

  /** Nothing is made smaller than this unless somebody asks for it. */
  private static final double READABLE = 0.55;

  private final Pane pane;
  private final Group world;
  private DiagramLayout layout;
  private boolean fitting = true;
  private double floor = READABLE;
  private double scale = 1;
  private double offsetX;
  private double offsetY;
  private Point2D dragFrom;

  /** The card under the pointer, and where in the scene it has to stay; null: none. */
  private Node resting;

  private Point2D restingAt;

  /** What is seen of {@code world} in {@code pane}. */
  GraphViewport(Pane pane, Group world) {
    this.pane = pane;
    this.world = world;
    pane.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> dragFrom = new Point2D(e.getX(), e.getY()));
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    pane.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2 && event.getTarget() == pane) {
            fit();
          }
        });
    pane.widthProperty().addListener((observable, oldValue, newValue) -> refit());
    pane.heightProperty().addListener((observable, oldValue, newValue) -> refit());
    // What is shown above the picture may come and go as well.
    pane.localToSceneTransformProperty()
        .addListener((observable, oldValue, newValue) -> holdStill());
  }

  /** The picture has changed to this. */
  void setLayout(DiagramLayout now) {
    boolean fresh = layout == null || layout.bands().isEmpty();
    layout = now;
    holdStill();
    if (fitting && (fresh || !holds())) {
      refit();
    }
  }

  /** Shows everything, however small, and again when it does not fit, until somebody zooms. */
  void fit() {
    fitting = true;
    resting = null;
    floor = MIN_SCALE;
    refit();
  }

  /** Forgets how it was zoomed and moved: what is shown next is something else. */
  void startAfresh() {
    fitting = true;
    floor = READABLE;
    resting = null;
    layout = null;
  }

  /** Zooms by {@code factor} around the middle. */
  void zoom(double factor) {
    zoom(factor, pane.getWidth() / 2, pane.getHeight() / 2);
  }

  /** The pointer is over {@code card}. */
  void rest(Node card) {
    resting = card;
    restHere();
  }

  /** The pointer has left {@code card}, or the card has gone. */
  void leave(Node card) {
    if (card.equals(resting)) {
      resting = null;
    }
  }

  /** Whether everything is in view. */
  private boolean holds() {
    return offsetX >= 0
        && offsetY >= 0
        && offsetX + layout.width() * scale <= pane.getWidth() + 1
        && offsetY + layout.height() * scale <= pane.getHeight() + 1;
  }

  private void refit() {
    if (!fitting || resting != null || layout == null) {
      return;
    }
    if (pane.getWidth() <= 0 || layout.width() <= 0) {
      return;
    }
    double whole =
        Math.min(1, Math.min(pane.getWidth() / layout.width(), pane.getHeight() / layout.height()));
    double next = Math.max(floor, whole);
    // What does not fit starts at the left, so that it stays there when it grows.
    place(next, next > whole ? 0 : Math.max(0, (pane.getWidth() - layout.width() * next) / 2), 0);
  }

  private void place(double newScale, double x, double y) {
    scale = newScale;
    offsetX = x;
    offsetY = y;
    world.getTransforms().setAll(new Translate(x, y), new Scale(newScale, newScale));
  }

  /** Moves everything so that the card under the pointer is where it was. */
  private void holdStill() {
    if (resting == null) {
      return;
    }
    Point2D now = resting.localToScene(Point2D.ZERO);
    double x = restingAt.getX() - now.getX();
    double y = restingAt.getY() - now.getY();
    if (x != 0 || y != 0) {
      place(scale, offsetX + x, offsetY + y);
    }
  }

  /** Somebody has moved the picture: from now on the card under the pointer stays here. */
  private void restHere() {
    if (resting != null) {
      restingAt = resting.localToScene(Point2D.ZERO);
    }
  }

  private void zoom(double factor, double aroundX, double aroundY) {
    double next = Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale * factor));
    double real = next / scale;
    move(next, aroundX - (aroundX - offsetX) * real, aroundY - (aroundY - offsetY) * real);
  }

  /** As somebody wants it. */
  private void move(double newScale, double x, double y) {
    fitting = false;
    place(newScale, x, y);
    restHere();
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      zoom(event.getDeltaY() > 0 ? WHEEL : 1 / WHEEL, event.getX(), event.getY());
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    if (dragFrom != null) {
      double right = event.getX() - dragFrom.getX();
      double down = event.getY() - dragFrom.getY();
      dragFrom = new Point2D(event.getX(), event.getY());
      move(scale, offsetX + right, offsetY + down);
    }
  }

  /** Moves the picture so that {@code card} is seen, large enough to be read. */
  void bringIntoView(Region card) {
    double x = card.getLayoutX() * scale + offsetX;
    double y = card.getLayoutY() * scale + offsetY;
    boolean inside =
        x >= 0
            && y >= 0
            && x + card.getPrefWidth() * scale <= pane.getWidth()
            && y + card.getPrefHeight() * scale <= pane.getHeight();
    if (!inside || scale < READABLE) {
      double next = Math.max(scale, READABLE);
      move(
          next,
          pane.getWidth() / 2 - (card.getLayoutX() + card.getPrefWidth() / 2) * next,
          pane.getHeight() / 2 - (card.getLayoutY() + card.getPrefHeight() / 2) * next);
    }
  }
}
