package org.holdfast.ui.main;

import java.util.List;
import javafx.stage.Window;
import org.holdfast.ui.common.Confirmation;

/** Asks before a window with unfinished entries is closed. */
final class UnfinishedDialog {

  private UnfinishedDialog() {}

  /** Whether to close all the same; blocks until it is answered. */
  static boolean close(Window owner, List<String> unfinished) {
    return Confirmation.careful(
            "This was begun and is not booked. Close the window?",
            String.join(System.lineSeparator(), unfinished),
            "Close and drop it",
            "Keep open")
        .ask(owner);
  }
}
