package org.holdfast.ui.reservation;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks how much of a reservation is to be given back. */
final class ReleaseDialog {

  private static final Texts TEXTS = Texts.of(ReleaseDialog.class);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double WIDTH = 420;

  private final ReleaseViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final ButtonType yes =
      new ButtonType(TEXTS.get("release.one.confirm"), ButtonBar.ButtonData.OK_DONE);

  ReleaseDialog(Window owner, ReleaseViewModel model) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(model.question());
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    dialog.getDialogPane().setContent(form());
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId("release-confirm");
    button.disableProperty().bind(model.problemProperty().isNotEmpty());
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    return dialog.showAndWait().filter(yes::equals).isPresent();
  }

  private Node form() {
    Label text = new Label(model.consequence());
    text.setWrapText(true);
    GridPane grid = new PartGrid("release", model.entries());
    Label problem = new Label();
    problem.getStyleClass().add("form-hint");
    problem.pseudoClassStateChanged(WRONG, true);
    problem.textProperty().bind(model.problemProperty());
    VBox all = new VBox(12, text, grid, problem);
    all.setPrefWidth(WIDTH);
    return all;
  }
}
