package org.holdfast.app.console;

import javafx.geometry.Pos;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.holdfast.locks.alert.Alert;
import org.holdfast.text.Texts;

/** Tells of alerts on the desktop, for who looks at another window; this one shows them itself. */
final class DesktopNotifier {

  private static final Texts TEXTS = Texts.of(DesktopNotifier.class);
  private static final Duration SHOWN = Duration.seconds(12);

  private final Stage stage;

  DesktopNotifier(Stage stage) {
    this.stage = stage;
  }

  /** Tells of {@code alert} unless somebody looks at the window, or it closes. */
  void tell(Alert alert) {
    if (!isLookedAt() && stage.isShowing()) {
      Notifications.create()
          .title(TEXTS.get("notification", alert.message()))
          .text(alert.advice())
          .hideAfter(SHOWN)
          .position(Pos.BOTTOM_RIGHT)
          .showWarning();
    }
  }

  /** A dialog may have the focus instead of the window, or be about to. */
  private boolean isLookedAt() {
    return Window.getWindows().stream()
        .anyMatch(window -> window.isFocused() || (window instanceof Stage && window != stage));
  }
}
