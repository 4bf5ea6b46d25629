package org.holdfast.ui.reservation;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/**
 * A question with fields, whose answer can be given while there is no problem in them. Belongs to
 * the JavaFX application thread.
 */
final class AnswerDialog {

  private static final Texts TEXTS = Texts.of(AnswerDialog.class);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double WIDTH = 420;

  private final String id;
  private final ReadOnlyStringProperty problem;
  private final ButtonType yes;
  private final Dialog<ButtonType> dialog = new Dialog<>();

  /**
   * A question over {@code owner}.
   *
   * @param id what the ids of its button and its hint begin with
   * @param problem what is wrong with the answer as it stands, in words; empty for nothing
   * @param confirm the word on the button that does it
   */
  AnswerDialog(
      Window owner, String id, String question, ReadOnlyStringProperty problem, String confirm) {
    this.id = id;
    this.problem = problem;
    this.yes = new ButtonType(confirm, ButtonBar.ButtonData.OK_DONE);
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("title"));
    dialog.setHeaderText(question);
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    // Without this a text of several lines is cut to the first.
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId(id + "-confirm");
    button.disableProperty().bind(problem.isNotEmpty());
  }

  /** Waits for the answer in {@code fields}; false when it was called off. */
  boolean ask(Node... fields) {
    VBox all = new VBox(12, fields);
    all.setPrefWidth(WIDTH);
    dialog.getDialogPane().setContent(all);
    return dialog.showAndWait().filter(yes::equals).isPresent();
  }

  /** Says what is wrong with the answer, or else what {@code hint} says of it. */
  Label hint(ReadOnlyStringProperty hint) {
    Label label = new Label();
    label.setId(id + "-hint");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("form-hint");
    label.textProperty().bind(Bindings.when(problem.isEmpty()).then(hint).otherwise(problem));
    problem.addListener(observable -> mark(label));
    mark(label);
    return label;
  }

  private void mark(Label label) {
    label.pseudoClassStateChanged(WRONG, !problem.get().isEmpty());
  }
}
