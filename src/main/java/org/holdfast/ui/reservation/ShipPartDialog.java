package org.holdfast.ui.reservation;

import javafx.scene.control.CheckBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks which part of a reservation is to be shipped. */
final class ShipPartDialog {

  private static final Texts TEXTS = Texts.of(ShipPartDialog.class);

  private final ShipPartViewModel model;
  private final AnswerDialog dialog;

  ShipPartDialog(Window owner, ShipPartViewModel model) {
    this.model = model;
    this.dialog =
        new AnswerDialog(
            owner,
            "ship-part",
            model.question(),
            model.problemProperty(),
            TEXTS.get("ship-part.confirm"));
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    CheckBox free = new CheckBox(TEXTS.get("ship-part.free-rest"));
    free.setId("ship-part-free-rest");
    free.selectedProperty().bindBidirectional(model.freeRestProperty());
    return dialog.ask(
        PartGrid.of("ship-part", model.entries()), free, dialog.hint(model.hintProperty()));
  }
}
