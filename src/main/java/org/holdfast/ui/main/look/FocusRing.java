package org.holdfast.ui.main.look;

import javafx.beans.InvalidationListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A line around whatever has the focus, of the same colour everywhere. Controls show the focus each
 * in a way of their own, and some in none.
 */
final class FocusRing {

  /** How far the line lies outside of what it surrounds, in pixels. */
  private static final double GAP = 2;

  private final Scene scene;
  private final Region ring = new Region();
  private final Runnable follow = this::follow;
  private final InvalidationListener moved = observable -> follow();

  private FocusRing(Scene scene) {
    this.scene = scene;
    ring.getStyleClass().add("focus-ring");
    ring.setManaged(false);
    ring.setMouseTransparent(true);
    // Above everything, whatever comes later.
    ring.setViewOrder(-1);
  }

  /** Follows the focus of {@code scene} for as long as there is one. */
  static void install(Scene scene) {
    FocusRing ring = new FocusRing(scene);
    // What has the focus moves when it is laid out anew or scrolled.
    scene.addPostLayoutPulseListener(ring.follow);
    scene
        .focusOwnerProperty()
        .addListener((observable, oldValue, newValue) -> ring.change(oldValue, newValue));
    ring.change(null, scene.getFocusOwner());
  }

  private void change(Node before, Node now) {
    if (before != null) {
      before.localToSceneTransformProperty().removeListener(moved);
    }
    if (now != null) {
      now.localToSceneTransformProperty().addListener(moved);
    }
    follow();
  }

  private void follow() {
    Node owner = scene.getFocusOwner();
    Bounds place = owner == null || !owner.isFocused() ? null : place(owner);
    ring.setVisible(place != null);
    if (place != null && scene.getRoot() instanceof Pane root) {
      if (ring.getParent() != root) {
        root.getChildren().add(ring);
      }
      Bounds inRoot = root.sceneToLocal(place);
      ring.resizeRelocate(
          inRoot.getMinX(), inRoot.getMinY(), inRoot.getWidth(), inRoot.getHeight());
    }
  }

  /** Where the line goes; null when nothing of {@code owner} is to be seen. */
  private Bounds place(Node owner) {
    // Asked for by this way it tells of the next move, too.
    Bounds place = widened(owner.getLocalToSceneTransform().transform(owner.getLayoutBounds()));
    for (Parent above = owner.getParent(); above != null; above = above.getParent()) {
      if (above.getClip() != null) {
        place = shared(place, widened(above.localToScene(above.getClip().getBoundsInParent())));
      }
    }
    place = shared(place, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
    return place.isEmpty() ? null : place;
  }

  private static Bounds widened(Bounds bounds) {
    return new BoundingBox(
        Math.floor(bounds.getMinX() - GAP),
        Math.floor(bounds.getMinY() - GAP),
        Math.ceil(bounds.getWidth() + 2 * GAP),
        Math.ceil(bounds.getHeight() + 2 * GAP));
  }

  private static Bounds shared(Bounds one, Bounds other) {
    double x = Math.max(one.getMinX(), other.getMinX());
    double y = Math.max(one.getMinY(), other.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.min(one.getMaxX(), other.getMaxX()) - x,
        Math.min(one.getMaxY(), other.getMaxY()) - y);
  }
}
