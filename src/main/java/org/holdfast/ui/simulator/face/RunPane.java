package org.holdfast.ui.simulator.face;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.Placeholder;

/** Shows one face at a time. */
public final class RunPane extends VBox {

  private final Placeholder nothing = new Placeholder();
  private final LivePane live = new LivePane();
  private final ResultPane result;
  private final ComparisonPane comparison = new ComparisonPane();

  /** The face of {@code model}. */
  public RunPane(RunFaceViewModel model) {
    getStyleClass().add("sim-run");
    result = new ResultPane(model);
    model.faceProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.faceProperty().get());
  }

  private void show(Face face) {
    if (face instanceof Face.Live now) {
      live.show(now);
      put(live);
    } else if (face instanceof Face.Result one) {
      result.show(one);
      put(result);
    } else if (face instanceof Face.Comparison several) {
      comparison.show(several);
      put(comparison);
    } else if (face instanceof Face.Nothing none) {
      nothing.show("fth-activity", none.title(), none.detail());
      put(nothing);
    }
  }

  /** Leaves alone what is there already: a run that goes on changes four times a second. */
  private void put(Node shown) {
    if (!getChildren().contains(shown)) {
      VBox.setVgrow(shown, Priority.ALWAYS);
      getChildren().setAll(shown);
    }
  }
}
