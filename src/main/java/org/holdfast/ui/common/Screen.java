package org.holdfast.ui.common;

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

  /** Remembers what a user has arranged. */
  default void remember() {}
}
