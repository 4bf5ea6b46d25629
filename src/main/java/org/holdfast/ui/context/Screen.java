package org.holdfast.ui.context;

import java.util.List;
import javafx.scene.Parent;

/** One screen of the main window. */
public interface Screen {

  /** What it shows. */
  Parent root();

  /** Called when it comes into view: starts what it needs to stay up to date. */
  void shown();

  /** Called when it leaves view: stops what costs something. */
  void hidden();

  /** Puts the focus where work begins, a search field as a rule. */
  void focusFirst();

  /**
   * Takes what was scanned while this screen is shown, wherever the focus is.
   *
   * @return whether the screen did something with it
   */
  default boolean scanned(String code) {
    return false;
  }

  /** What was typed here and would be lost with the window, each in a few words. */
  default List<String> unfinished() {
    return List.of();
  }

  /** Remembers what a user has arranged. */
  default void remember() {}
}
