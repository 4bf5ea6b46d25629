package org.holdfast.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that Holdfast speaks, under the two letters by which ISO 639 knows it. */
public enum Language {
  /** English. */
  EN(Locale.ENGLISH, "English"),
  /** German. */
  DE(Locale.GERMAN, "Deutsch");

  private final Locale locale;
  private final String nameInItself;

  Language(Locale locale, String nameInItself) {
    this.locale = locale;
    this.nameInItself = nameInItself;
  }

  /** How it writes numbers, times and sentences. */
  public Locale locale() {
    return locale;
  }

  /** What its speakers call it: who reads nothing else finds it by that. */
  public String nameInItself() {
    return nameInItself;
  }

  /** Its two letters, as options and files write them. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of {@code code}, in any case; empty when Holdfast does not speak it. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equalsIgnoreCase(code)).findFirst();
  }

  /** The language of whoever uses {@code locale}; English for those who speak another one. */
  public static Language of(Locale locale) {
    return of(locale.getLanguage()).orElse(EN);
  }
}
