package org.holdfast.app.screen;

import org.holdfast.ui.context.ScreenEntry;

/** Puts one screen together. */
interface ScreenModule {

  /**
   * Makes the screen, and tells {@code console} what has to be done for it beside it. Called once a
   * window, on the JavaFX application thread.
   */
  ScreenEntry open(ConsoleContext console);
}
