package org.holdfast.text;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * The one locale in which everything is shown: window, command line, reports and alerts, and in
 * which numbers are typed. English until another language is chosen, whatever the machine speaks.
 *
 * <p>May be used by many threads.
 */
public final class DisplayLocale {

  private static final ThreadLocal<Locale> NEUTRAL = new ThreadLocal<>();

  private static volatile Locale chosen = Language.EN.locale();

  private DisplayLocale() {}

  /** How numbers, times and sentences are written. */
  public static Locale get() {
    Locale neutral = NEUTRAL.get();
    return neutral == null ? chosen : neutral;
  }

  /** The language that is spoken. */
  public static Language language() {
    return Language.of(get());
  }

  /** The language that the machine speaks to whoever has started this program. */
  public static Language ofMachine() {
    return Language.of(Locale.getDefault(Locale.Category.DISPLAY));
  }

  /**
   * Makes {@code language} that of the whole program, so that what the toolkit and libraries write
   * agrees with what Holdfast writes. To be called first of all: the toolkit asks only once.
   */
  public static void use(Language language) {
    chosen = language.locale();
    Locale.setDefault(chosen);
  }

  /**
   * What {@code work} makes for programs to read, which is English whoever looks on; nothing that
   * other threads make meanwhile is.
   */
  public static <T> T neutral(Supplier<T> work) {
    Locale before = NEUTRAL.get();
    NEUTRAL.set(Language.EN.locale());
    try {
      return work.get();
    } finally {
      if (before == null) {
        NEUTRAL.remove();
      } else {
        NEUTRAL.set(before);
      }
    }
  }

  /** Does {@code work} of a library that keeps for ever the locale that it first finds. */
  public static synchronized void whileEnglish(Runnable work) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Language.EN.locale());
    try {
      work.run();
    } finally {
      Locale.setDefault(before);
    }
  }
}
