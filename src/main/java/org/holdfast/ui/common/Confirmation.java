package org.holdfast.ui.common;

import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/**
 * A question before something is done that cannot be undone. Belongs to the JavaFX application
 * thread, which waits for the answer while it goes on with events.
 *
 * @param question what is asked
 * @param consequence what happens if it is done
 * @param action the word on the button that does it
 * @param refusal the word on the button that leaves everything as it is
 * @param careful true: Enter leaves everything as it is, and the other button looks like a danger
 */
public record Confirmation(
    String question, String consequence, String action, String refusal, boolean careful) {

  private static final String PROGRAM = "Holdfast";
  private static final Texts TEXTS = Texts.of(Confirmation.class);

  /** A question whose Enter does what is asked. */
  public static Confirmation of(String question, String consequence, String action) {
    return new Confirmation(question, consequence, action, TEXTS.get("confirmation.cancel"), false);
  }

  /** A question whose Enter leaves everything as it is. */
  public static Confirmation careful(
      String question, String consequence, String action, String refusal) {
    return new Confirmation(question, consequence, action, refusal, true);
  }

  /** Asks over {@code owner}; false also when the question is closed without an answer. */
  public boolean ask(Window owner) {
    ButtonType yes =
        new ButtonType(action, careful ? ButtonBar.ButtonData.OTHER : ButtonBar.ButtonData.OK_DONE);
    ButtonType no = new ButtonType(refusal, ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(
            careful ? Alert.AlertType.WARNING : Alert.AlertType.CONFIRMATION, consequence, yes, no);
    alert.initOwner(owner);
    alert.setTitle(PROGRAM);
    alert.setHeaderText(question);
    // Without this a text of several lines is cut to the first.
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    if (careful) {
      Button act = (Button) alert.getDialogPane().lookupButton(yes);
      act.setDefaultButton(false);
      act.getStyleClass().add("danger");
      Button leave = (Button) alert.getDialogPane().lookupButton(no);
      leave.setDefaultButton(true);
      leave.getStyleClass().add("confirm-leave");
      alert.setOnShown(event -> leave.requestFocus());
    }
    Optional<ButtonType> answer = alert.showAndWait();
    return answer.isPresent() && answer.get() == yes;
  }
}
