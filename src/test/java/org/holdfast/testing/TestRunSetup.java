package org.holdfast.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** What has to be decided in each JVM before its first test. */
public final class TestRunSetup implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    separateDisplays();
    // Most of what a test waits for is there at once.
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
    // And what comes at all comes late on a busy machine, which fails nothing.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  /**
   * Gives the display, with its one pointer and one focused window, to the first of the JVMs in
   * which tests run side by side; the windows of the others are drawn in memory, as where there is
   * no display. Has to be decided before the toolkit starts.
   */
  private static void separateDisplays() {
    if (System.getProperty("holdfast.fork", "1").equals("1")) {
      return;
    }
    System.setProperty("testfx.headless", "true");
    System.setProperty("glass.platform", "Monocle");
    System.setProperty("monocle.platform", "Headless");
  }
}
