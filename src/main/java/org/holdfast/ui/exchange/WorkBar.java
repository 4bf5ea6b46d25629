package org.holdfast.ui.exchange;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import org.holdfast.ui.common.Fxml;

/**
 * How far work is, and a button that ends it; takes no room while nothing is done. May stand in
 * layouts.
 */
public final class WorkBar extends StackPane {

  @FXML private ProgressBar bar;
  @FXML private Label what;
  @FXML private Button cancel;

  /** Shows nothing yet. */
  public WorkBar() {
    Parent row = Fxml.load(this);
    getChildren().add(row);
  }

  /** Shows {@code work}; its button is called after {@code id}. */
  void bind(String id, Work work) {
    bar.progressProperty().bind(work.progressProperty());
    what.textProperty().bind(work.whatProperty());
    cancel.setId(id + "-cancel");
    cancel.setOnAction(event -> work.cancel());
    CardParts.show(this, work.busyProperty());
  }
}
