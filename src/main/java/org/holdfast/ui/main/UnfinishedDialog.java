package org.holdfast.ui.main;

import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Asks before a window with unfinished entries is closed. */
final class UnfinishedDialog {

  private UnfinishedDialog() {}

  /** Whether to close all the same; blocks until it is answered. */
  static boolean close(Window owner, List<String> unfinished) {
    ButtonType stay = new ButtonType("Keep open", ButtonBar.ButtonData.CANCEL_CLOSE);
    ButtonType close = new ButtonType("Close and drop it", ButtonBar.ButtonData.OTHER);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            String.join(System.lineSeparator(), unfinished),
            close,
            stay);
    alert.initOwner(owner);
    alert.setTitle("Holdfast");
    alert.setHeaderText("This was begun and is not booked. Close the window?");
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    ((Button) alert.getDialogPane().lookupButton(stay)).setDefaultButton(true);
    return alert.showAndWait().filter(answer -> answer == close).isPresent();
  }
}
