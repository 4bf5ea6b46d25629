package org.holdfast.ui.main;

import java.util.List;
import javafx.event.EventHandler;
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
  private final MainViewModel model;
  private final WindowOverlays overlays;
  private KeyCode held;

  WindowKeys(Parent root, MainViewModel model, TableKeys tables, WindowOverlays overlays) {
    this.root = root;
    this.model = model;
    this.navigation = model.navigation();
    this.tables = tables;
    this.overlays = overlays;
  }

  /** Hears all keys of the root's window from now on, also while nothing in it has the focus. */
  void listen() {
    EventHandler<KeyEvent> pressed = this::pressed;
    EventHandler<KeyEvent> released = event -> held = null;
    root.sceneProperty()
        .addListener(
            (observable, before, scene) -> {
              if (before != null) {
                before.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
                before.removeEventFilter(KeyEvent.KEY_RELEASED, released);
              }
              if (scene != null) {
                scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
                scene.addEventFilter(KeyEvent.KEY_RELEASED, released);
              }
            });
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
    if (Shortcut.PALETTE.match(event)) {
      overlays.find();
      return true;
    }
    if (Shortcut.HELP.match(event)) {
      overlays.showKeys();
      return true;
    }
    if (overlays.isShown()) {
      return false;
    }
    if (Shortcut.CANCEL.match(event) && !OpenLists.isAny()) {
      return back();
    }
    return showScreen(event) || actOnScreen(event);
  }

  private boolean showScreen(KeyEvent event) {
    List<ScreenEntry> screens = navigation.screens();
    for (int i = 0; i < Math.min(Shortcut.MAX_SCREENS, screens.size()); i++) {
      if (Shortcut.screen(i + 1).match(event)) {
        navigation.show(screens.get(i));
        return true;
      }
    }
    return false;
  }

  /** What the keys do to the screen that is shown, or to where the focus is in it. */
  private boolean actOnScreen(KeyEvent event) {
    ScreenEntry current = navigation.currentProperty().get();
    if (Shortcut.FIND.match(event)) {
      current.screen().focusFirst();
    } else if (Shortcut.VIEWS.match(event)) {
      current.screen().chooseView();
    } else if (Shortcut.REFRESH.matchAlsoWithOthers(event)) {
      current.refresh().run();
    } else if (Shortcut.THEME.match(event)) {
      model.changeTheme();
    } else {
      return tables.handle(event, root.getScene().getFocusOwner());
    }
    return true;
  }

  /** Goes one step back: what was said of a scan, the screen, the screen before. */
  private boolean back() {
    if (!model.scanBanner().textProperty().get().isEmpty()) {
      model.scanBanner().forget();
      return true;
    }
    return navigation.currentProperty().get().screen().back() || navigation.back();
  }
}
