package org.holdfast.text;

import java.util.Locale;

/**
 * The one locale in which everything is shown: window, command line, reports and alerts. What is
 * typed is read by {@link TypedNumber}, which asks no locale.
 */
public final class DisplayLocale {

  private static final Locale LOCALE = Locale.ENGLISH;

  private DisplayLocale() {}

  /** How numbers, times and sentences are written. */
  public static Locale get() {
    return LOCALE;
  }

  /**
   * Makes it the locale of the whole program, so that what the toolkit and libraries write agrees
   * with what Holdfast writes. To be called first of all.
   */
  public static void apply() {
    Locale.setDefault(LOCALE);
  }
}
