package org.holdfast.ui.reservation;

import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks for how long reservations are to be held from now on. */
final class ExtendDialog {

  private static final Texts TEXTS = Texts.of(ExtendDialog.class);

  private final ExtendViewModel model;
  private final AnswerDialog dialog;

  /** A question whose answer goes into {@code model}. */
  ExtendDialog(Window owner, ExtendViewModel model) {
    this.model = model;
    this.dialog =
        new AnswerDialog(
            owner,
            "extend",
            model.question(),
            model.problemProperty(),
            TEXTS.get("extend.confirm"));
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    Label text = new Label(model.state());
    text.setWrapText(true);
    return dialog.ask(text, fields(), dialog.hint(model.hintProperty()));
  }

  private GridPane fields() {
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(8);
    ComboBox<HoldTime> hold = new ComboBox<>();
    hold.setId("extend-hold");
    hold.getItems().setAll(HoldTime.values());
    hold.valueProperty().bindBidirectional(model.holdProperty());
    addRow(grid, TEXTS.get("extend.hold"), hold);
    TextField note = new TextField();
    note.setId("extend-note");
    note.setPromptText(TEXTS.get("extend.note.prompt"));
    note.textProperty().bindBidirectional(model.noteProperty());
    addRow(grid, TEXTS.get("extend.note"), note);
    Platform.runLater(hold::requestFocus);
    return grid;
  }

  private static void addRow(GridPane grid, String name, Control field) {
    Label label = new Label(name);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    field.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, field);
  }
}
