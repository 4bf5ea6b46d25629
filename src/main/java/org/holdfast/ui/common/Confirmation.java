package org.holdfast.ui.common;

import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.keys.Shortcut;

/**
 * A question before something is done that cannot be undone: Enter and Esc leave everything as it
 * is. Belongs to the JavaFX application thread, which waits for the answer while it goes on with
 * events.
 *
 * @param question what is asked
 * @param consequence what happens if it is done
 * @param action the word on the button that does it
 * @param refusal the word on the button that leaves everything as it is
 * @param careful true: the button that does it looks like a danger, and has no key
 */
public record Confirmation(
    String question, String consequence, String action, String refusal, boolean careful) {

  private static final String PROGRAM = "Holdfast";
  private static final Texts TEXTS = Texts.of(Confirmation.class);

  /** A question of daily work; the key that ships does what is asked. */
  public static Confirmation of(String question, String consequence, String action) {
    return new Confirmation(question, consequence, action, TEXTS.get("confirmation.cancel"), false);
  }

  /** A question about something that hardly anybody wants. */
  public static Confirmation careful(
      String question, String consequence, String action, String refusal) {
    return new Confirmation(question, consequence, action, refusal, true);
  }

  /** Asks over {@code owner}; false also when the question is closed without an answer. */
  public boolean ask(Window owner) {
    ButtonType yes = new ButtonType(action, ButtonBar.ButtonData.OTHER);
    ButtonType no = new ButtonType(refusal, ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(
            careful ? Alert.AlertType.WARNING : Alert.AlertType.CONFIRMATION, consequence, yes, no);
    alert.initOwner(owner);
    alert.setTitle(PROGRAM);
    alert.setHeaderText(question);
    DialogPane pane = alert.getDialogPane();
    // Without this a text of several lines is cut to the first.
    pane.setMinHeight(Region.USE_PREF_SIZE);
    Button act = (Button) pane.lookupButton(yes);
    act.setDefaultButton(false);
    if (careful) {
      act.getStyleClass().add("danger");
    } else {
      act.setTooltip(new Tooltip(Shortcut.COMMIT.tip(action)));
      pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event, act));
    }
    Button leave = (Button) pane.lookupButton(no);
    leave.setDefaultButton(true);
    leave.getStyleClass().add("confirm-leave");
    alert.setOnShown(event -> leave.requestFocus());
    Optional<ButtonType> answer = alert.showAndWait();
    return answer.isPresent() && answer.get() == yes;
  }

  private static void pressed(KeyEvent event, Button act) {
    if (Shortcut.COMMIT.match(event)) {
      event.consume();
      act.fire();
    }
  }
}
