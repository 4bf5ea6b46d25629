package org.holdfast.app.backend;

import java.util.List;
import java.util.Locale;

/** What may be asked of the log. */
public final class LogLevel {

  /** The environment variable that asks. */
  public static final String VARIABLE = "HOLDFAST_LOG_LEVEL";

  /** What it may ask for, the least first. */
  public static final List<String> ALL = List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  private static final String STANDARD = "WARN";

  private LogLevel() {}

  /** Whether {@code level} is one, in any case. */
  public static boolean isKnown(String level) {
    return ALL.contains(level.toUpperCase(Locale.ROOT));
  }

  /**
   * Has the log take no notice of a level that it does not know, which the command line refuses in
   * a sentence; by itself it would take it for DEBUG. To be called before anything logs.
   *
   * @param asked as the environment has it; null: nothing
   */
  public static void ignoreUnknown(String asked) {
    if (asked != null && !isKnown(asked)) {
      System.setProperty(VARIABLE, STANDARD);
    }
  }
}
