package org.holdfast.testing;

import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;

/** Another language than the English of the tests, for as long as some work takes. */
public final class Spoken {

  private Spoken() {}

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /** Does {@code work} while Holdfast speaks {@code language}. */
  public static void in(Language language, Work work) throws Exception {
    DisplayLocale.use(language);
    try {
      work.run();
    } finally {
      DisplayLocale.use(Language.EN);
    }
  }

  /** Does {@code work} while Holdfast speaks German. */
  public static void german(Work work) throws Exception {
    in(Language.DE, work);
  }
}
