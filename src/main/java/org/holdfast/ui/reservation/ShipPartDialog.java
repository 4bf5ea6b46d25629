package org.holdfast.ui.reservation;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks which part of a reservation is to be shipped. */
final class ShipPartDialog {

  private static final Texts TEXTS = Texts.of(ShipPartDialog.class);
  private static final double WIDTH = 420;

  private final ShipPartViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final ButtonType yes =
      new ButtonType(TEXTS.get("ship-part.confirm"), ButtonBar.ButtonData.OK_DONE);

  ShipPartDialog(Window owner, ShipPartViewModel model) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(model.question());
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    dialog.getDialogPane().setContent(form());
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId("ship-part-confirm");
    button.disableProperty().bind(model.problemProperty().isNotEmpty());
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    return dialog.showAndWait().filter(yes::equals).isPresent();
  }

  private Node form() {
    GridPane grid = new PartGrid("ship-part", model.entries());
    CheckBox free = new CheckBox(TEXTS.get("ship-part.free-rest"));
    free.setId("ship-part-free-rest");
    free.selectedProperty().bindBidirectional(model.freeRestProperty());
    Label hint = new Label();
    hint.setId("ship-part-hint");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("form-hint");
    hint.textProperty()
        .bind(
            Bindings.when(model.problemProperty().isEmpty())
                .then(model.hintProperty())
                .otherwise(model.problemProperty()));
    VBox all = new VBox(12, grid, free, hint);
    all.setPrefWidth(WIDTH);
    return all;
  }
}
