package org.holdfast.testing.sight;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.VirtualFlow;

/** The parts of a window that are on it. Belongs to the JavaFX application thread. */
final class Shown {

  private Shown() {}

  /** All below {@code root} that are shown; hidden parts are left out with all they hold. */
  static List<Node> below(Node root) {
    List<Node> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible() || (node instanceof IndexedCell<?> cell && cell.isEmpty())) {
      return;
    }
    found.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  /** Whether {@code node} may be out of sight because it lies on something that is scrolled. */
  static boolean isScrolled(Node node) {
    for (Node above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof ScrollPane
          || above instanceof VirtualFlow
          || above instanceof TableHeaderRow) {
        return true;
      }
    }
    return false;
  }

  /** The part of the window that {@code node} takes. */
  static Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /** Whether all of {@code node} is to be seen, not scrolled away by what holds it. */
  static boolean isInView(Node node) {
    Bounds place = place(node);
    for (Node above = node.getParent(); above != null; above = above.getParent()) {
      if (above.getClip() != null
          && !above.localToScene(above.getClip().getBoundsInParent()).contains(place)) {
        return false;
      }
    }
    return true;
  }

  /** What {@code node} is, for whoever has to find it in the layouts. */
  static String name(Node node) {
    StringBuilder name = new StringBuilder();
    Node above = node;
    for (int i = 0; above != null && i < 4; i++) {
      name.append(i == 0 ? "" : " in ")
          .append(above.getClass().getSimpleName())
          .append(above.getId() == null ? "" : "#" + above.getId())
          .append(above.getStyleClass().isEmpty() ? "" : above.getStyleClass());
      above = above.getParent();
    }
    if (node instanceof Labeled labeled) {
      name.append(" “").append(labeled.getText()).append('”');
    }
    return name.toString();
  }

  /** Whether {@code node} takes part in the order of the tabulator key. */
  static boolean isStop(Node node) {
    return node instanceof Control && node.isFocusTraversable() && !node.isDisabled();
  }
}
