package org.holdfast.app.console;

import java.util.Locale;
import org.holdfast.text.Texts;

/** Finds out whether there is anything to open a window on. */
final class DisplayProbe {

  private static final Texts TEXTS = Texts.of(DisplayProbe.class);

  /** The exit code where there is none. */
  private static final int NO_DISPLAY = 2;

  private DisplayProbe() {}

  /** On Linux JavaFX draws through X11 only, and dies with a stack trace where that is missing. */
  static boolean isMissing() {
    String display = System.getenv("DISPLAY");
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
        && System.getProperty("glass.platform") == null
        && (display == null || display.isBlank());
  }

  /** Says so, and gives the exit code. */
  static int tellMissing() {
    System.err.println(TEXTS.get("no-display"));
    return NO_DISPLAY;
  }
}
