package org.holdfast.app.screen;

import java.util.Optional;
import org.holdfast.inventory.Right;
import org.holdfast.ui.context.ScreenEntry;

/** Puts one screen together. */
interface ScreenModule {

  /**
   * Makes the screen, and tells {@code console} what has to be done for it beside it. Called once a
   * window, on the JavaFX application thread.
   */
  ScreenEntry open(ConsoleContext console);

  /** The work that it is for, when that is not everybody's. */
  default Optional<Work> work() {
    return Optional.empty();
  }

  /**
   * Work that some may do.
   *
   * @param right who may
   * @param screen what the screen is called
   */
  record Work(Right right, String screen) {}
}
