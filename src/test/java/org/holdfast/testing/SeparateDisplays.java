package org.holdfast.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives the display, with its one pointer and one focused window, to the first of the JVMs in which
 * tests run side by side; the windows of the others are drawn in memory, as where there is no
 * display. Has to be decided before the toolkit starts.
 */
public final class SeparateDisplays implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("holdfast.fork", "1").equals("1")) {
      return;
    }
    System.setProperty("testfx.headless", "true");
    System.setProperty("glass.platform", "Monocle");
    System.setProperty("monocle.platform", "Headless");
  }
}
