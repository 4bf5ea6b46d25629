package org.holdfast.ui.main;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.keys.Shortcut;

/** The keys that work on every screen. */
final class WindowKeys {

  private final Parent root;
  private final Navigation navigation;
  private final TableKeys tables;
  private final Runnable changeTheme;
  private KeyCode held;

  WindowKeys(Parent root, Navigation navigation, TableKeys tables, Runnable changeTheme) {
    this.root = root;
    this.navigation = navigation;
    this.tables = tables;
    this.changeTheme = changeTheme;
  }

  /** Hears all keys below the root from now on. */
  void listen() {
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventFilter(KeyEvent.KEY_RELEASED, event -> held = null);
  }

  /**
   * A key that is held repeats, but does what it does once: copying would keep a busy window from
   * ever hearing that the key was let go.
   */
  private void pressed(KeyEvent event) {
    if (event.getCode() == held
        && (event.isShortcutDown() || Shortcut.REFRESH.matchAlsoWithOthers(event))) {
      event.consume();
      return;
    }
    held = null;
    if (act(event)) {
      event.consume();
      // Where a dialog has come, the key is let go there.
      held = root.getScene().getWindow().isFocused() ? event.getCode() : null;
    }
  }

  /** Whether {@code event} was for the window, which has done it then. */
  private boolean act(KeyEvent event) {
    List<ScreenEntry> screens = navigation.screens();
    for (int i = 0; i < Math.min(Shortcut.MAX_SCREENS, screens.size()); i++) {
      if (Shortcut.screen(i + 1).match(event)) {
        navigation.show(screens.get(i));
        return true;
      }
    }
    ScreenEntry current = navigation.currentProperty().get();
    if (Shortcut.FIND.match(event)) {
      current.screen().focusFirst();
    } else if (Shortcut.REFRESH.matchAlsoWithOthers(event)) {
      current.refresh().run();
    } else if (Shortcut.THEME.match(event)) {
      changeTheme.run();
    } else {
      return tables.handle(event, root.getScene().getFocusOwner());
    }
    return true;
  }
}
