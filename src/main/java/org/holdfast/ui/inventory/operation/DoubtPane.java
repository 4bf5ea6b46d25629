package org.holdfast.ui.inventory.operation;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.holdfast.ui.inventory.operation.form.Doubt;

/** Says what is doubtful about an entry, and asks whether it is right. */
public final class DoubtPane extends VBox {

  private final Label warning = new Label();
  private final CheckBox certain = new CheckBox();

  /** A pane that says nothing yet. */
  public DoubtPane() {
    getStyleClass().add("form-doubt");
    warning.setId("form-doubt-text");
    warning.setWrapText(true);
    warning.setMinHeight(USE_PREF_SIZE);
    certain.setId("form-certain");
    certain.setWrapText(true);
    certain.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(warning, certain);
  }

  /**
   * Shows the doubt of {@code check}.
   *
   * @param enter does what Enter does elsewhere in the form
   */
  void bind(EntryCheck check, Runnable enter) {
    visibleProperty().bind(check.doubtProperty().isNotNull());
    managedProperty().bind(visibleProperty());
    check.doubtProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    certain.selectedProperty().bindBidirectional(check.certainProperty());
    // Enter ticks nothing: being certain takes another key than booking.
    certain.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            enter.run();
            event.consume();
          }
        });
  }

  private void show(Doubt now) {
    if (now != null) {
      warning.setText(now.warning());
      certain.setText(now.answer());
    }
  }

  /** Puts the focus on what is to be answered. */
  void focus() {
    certain.requestFocus();
  }
}
