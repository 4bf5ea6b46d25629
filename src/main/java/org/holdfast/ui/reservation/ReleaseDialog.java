package org.holdfast.ui.reservation;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks how much of a reservation is to be given back. */
final class ReleaseDialog {

  private static final Texts TEXTS = Texts.of(ReleaseDialog.class);

  private final ReleaseViewModel model;
  private final AnswerDialog dialog;

  ReleaseDialog(Window owner, ReleaseViewModel model) {
    this.model = model;
    this.dialog =
        new AnswerDialog(
            owner,
            "release",
            model.question(),
            model.problemProperty(),
            TEXTS.get("release.one.confirm"));
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    Label text = new Label(model.consequence());
    text.setWrapText(true);
    return dialog.ask(
        text, PartGrid.of("release", model.entries()), dialog.hint(new ReadOnlyStringWrapper("")));
  }
}
