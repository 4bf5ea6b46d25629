package org.holdfast.ui.reservation;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks for how long reservations are to be held from now on. */
final class ExtendDialog {

  private static final Texts TEXTS = Texts.of(ExtendDialog.class);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double WIDTH = 420;

  private final ExtendViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final GridPane grid = new GridPane();
  private final ButtonType yes =
      new ButtonType(TEXTS.get("extend.confirm"), ButtonBar.ButtonData.OK_DONE);

  /** A question whose answer goes into {@code model}. */
  ExtendDialog(Window owner, ExtendViewModel model) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(model.question());
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    dialog.getDialogPane().setContent(form());
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId("extend-confirm");
    button.disableProperty().bind(model.problemProperty().isNotEmpty());
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    return dialog.showAndWait().filter(yes::equals).isPresent();
  }

  private Node form() {
    Label text = new Label(model.state());
    text.setWrapText(true);
    grid.setHgap(12);
    grid.setVgap(8);
    ComboBox<HoldTime> hold = new ComboBox<>();
    hold.setId("extend-hold");
    hold.getItems().setAll(HoldTime.values());
    hold.valueProperty().bindBidirectional(model.holdProperty());
    addRow(TEXTS.get("extend.hold"), hold);
    TextField note = new TextField();
    note.setId("extend-note");
    note.setPromptText(TEXTS.get("extend.note.prompt"));
    note.textProperty().bindBidirectional(model.noteProperty());
    addRow(TEXTS.get("extend.note"), note);
    Label hint = new Label();
    hint.setId("extend-hint");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("form-hint");
    hint.textProperty()
        .bind(
            Bindings.when(model.problemProperty().isEmpty())
                .then(model.hintProperty())
                .otherwise(model.problemProperty()));
    model
        .problemProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                hint.pseudoClassStateChanged(WRONG, !newValue.isEmpty()));
    VBox all = new VBox(12, text, grid, hint);
    all.setPrefWidth(WIDTH);
    Platform.runLater(hold::requestFocus);
    return all;
  }

  private void addRow(String name, Control field) {
    Label label = new Label(name);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    field.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, field);
  }
}
