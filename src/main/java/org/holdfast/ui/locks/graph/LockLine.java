package org.holdfast.ui.locks.graph;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.transform.Rotate;
import javafx.scene.transform.Translate;
import org.holdfast.ui.locks.diagram.LockEdge;
import org.holdfast.ui.locks.diagram.WaitTimes;
import org.holdfast.ui.locks.layout.DiagramLayout;

/** One line of the lock graph, with its arrow and its time. */
final class LockLine extends Group {

  private static final PseudoClass NEAR = PseudoClass.getPseudoClass("near");
  private static final PseudoClass DEADLOCK = PseudoClass.getPseudoClass("deadlock");
  private static final double LENGTH = 9;

  /** The label lies in the gap between two layers of cards. */
  private static final double LABEL_WIDTH = 76;

  private final Polyline path = new Polyline();

  /** Points to the right; its tip is at the origin, about which it is turned. */
  private final Polygon arrow = new Polygon(0, 0, -LENGTH, -4.5, -LENGTH, 4.5);

  private final Label label = new Label();
  private List<DiagramLayout.Point> route = List.of();
  private LockEdge edge;

  LockLine() {
    path.getStyleClass().add("lock-line");
    arrow.getStyleClass().add("lock-arrow");
    label.getStyleClass().add("lock-line-label");
    label.setMinWidth(LABEL_WIDTH);
    label.setMaxWidth(LABEL_WIDTH);
    label.setAlignment(Pos.CENTER);
    setMouseTransparent(true);
    getChildren().addAll(path, arrow, label);
  }

  LockEdge edge() {
    return edge;
  }

  void show(LockEdge now, List<DiagramLayout.Point> wanted) {
    edge = now;
    if (!route.equals(wanted)) {
      route = wanted;
      draw();
    }
    label.setText(now.inner() ? "" : WaitTimes.format(now.waited()));
    label.setVisible(!now.inner());
    path.pseudoClassStateChanged(DEADLOCK, now.deadlock());
    arrow.pseudoClassStateChanged(DEADLOCK, now.deadlock());
  }

  void near(boolean on) {
    path.pseudoClassStateChanged(NEAR, on);
    arrow.pseudoClassStateChanged(NEAR, on);
  }

  private void draw() {
    path.getPoints().clear();
    route.forEach(point -> path.getPoints().addAll(point.x(), point.y()));
    DiagramLayout.Point end = route.get(route.size() - 1);
    DiagramLayout.Point before = route.get(route.size() - 2);
    double angle = Math.toDegrees(Math.atan2(end.y() - before.y(), end.x() - before.x()));
    arrow.getTransforms().setAll(new Translate(end.x(), end.y()), new Rotate(angle));
    // Beside whoever waits, on the side to which its line leaves.
    DiagramLayout.Point start = route.get(0);
    boolean left = route.get(1).x() < start.x();
    // The lines of a deadlock run close together: the one back has its time below.
    label.relocate(
        left ? start.x() - LABEL_WIDTH - 4 : start.x() + 4,
        left && edge.deadlock() ? start.y() + 1 : start.y() - 18);
  }
}
