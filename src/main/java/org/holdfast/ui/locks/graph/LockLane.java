package org.holdfast.ui.locks.graph;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.layout.DiagramLayout;

/** The ground of a lane, with what it is about. */
final class LockLane extends HBox {

  private static final Texts TEXTS = Texts.of(LockLane.class);
  private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("empty");

  private final Label title = new Label();
  private final Label count = new Label();

  LockLane() {
    getStyleClass().add("lock-lane");
    title.getStyleClass().add("lock-lane-title");
    count.getStyleClass().add("lock-lane-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(title, count);
    setMouseTransparent(true);
  }

  void show(DiagramLayout.Band band) {
    title.setText(band.title());
    count.setText(TEXTS.get("lane.waiting", band.waiting()));
    pseudoClassStateChanged(EMPTY, band.waiting() == 0);
    setMinSize(band.width(), band.height());
    setPrefSize(band.width(), band.height());
    setMaxSize(band.width(), band.height());
    relocate(band.x(), band.y());
  }
}
