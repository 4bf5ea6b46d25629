package org.holdfast.ui.exchange;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** What the cards of this screen have in common beside their layouts. */
final class CardParts {

  private CardParts() {}

  /** A text of as many lines as it needs. */
  static Label paragraph(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** Shows {@code node} and gives it room only when {@code when} says so. */
  static void show(Node node, ObservableValue<Boolean> when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(node.visibleProperty());
  }
}
