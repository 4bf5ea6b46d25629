package org.holdfast.ui.main;

import java.util.List;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Confirmation;

/** Asks before a window with unfinished entries is closed. */
final class UnfinishedDialog {

  private static final Texts TEXTS = Texts.of(UnfinishedDialog.class);

  private UnfinishedDialog() {}

  /** Whether to close all the same; blocks until it is answered. */
  static boolean close(Window owner, List<String> unfinished) {
    return Confirmation.careful(
            TEXTS.get("unfinished.question"),
            String.join(System.lineSeparator(), unfinished),
            TEXTS.get("unfinished.close"),
            TEXTS.get("unfinished.keep"))
        .ask(owner);
  }
}
