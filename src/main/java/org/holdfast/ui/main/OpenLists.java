package org.holdfast.ui.main;

import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Lists and menus that have dropped down, which get keys before the window does. */
final class OpenLists {

  private OpenLists() {}

  /** Whether one is open. */
  static boolean isAny() {
    return !open().isEmpty();
  }

  /** Closes all of them, with what is chosen left as it was. */
  static void close() {
    open().forEach(PopupWindow::hide);
  }

  private static List<PopupWindow> open() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof PopupWindow && !(window instanceof Tooltip))
        .map(PopupWindow.class::cast)
        .filter(Window::isShowing)
        .toList();
  }
}
