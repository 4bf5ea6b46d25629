package org.holdfast.text;

import java.util.Locale;

/** Puts sentences together of parts that also stand alone. */
public final class Sentences {

  private Sentences() {}

  /** {@code text} as a sentence begins; empty stays empty. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /**
   * A sentence as a part within another: without the stop at its end, and small at its begin where
   * the language writes no nouns with capitals.
   */
  public static String part(String sentence) {
    String text = withoutStop(sentence);
    return text.isEmpty() || DisplayLocale.language() == Language.DE
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** A sentence without the stop at its end. */
  public static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
