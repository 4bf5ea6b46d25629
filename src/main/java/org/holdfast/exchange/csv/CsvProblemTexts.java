package org.holdfast.exchange.csv;

import org.holdfast.exchange.ImportField;
import org.holdfast.text.Texts;

/** Why a file cannot be read, and how it can, in words. */
public final class CsvProblemTexts {

  private static final Texts TEXTS = Texts.of(CsvProblemTexts.class);

  private CsvProblemTexts() {}

  /** What is wrong with the file and what to do about it. */
  public static String sentence(CsvProblem problem) {
    if (problem instanceof CsvProblem.NoSubject none) {
      return TEXTS.get(
          "no-subject",
          String.join(", ", none.headers()),
          String.join(", ", ImportField.SKU.names().subList(0, 6)));
    }
    if (problem instanceof CsvProblem.HeaderTwice twice) {
      return TEXTS.get("header-twice", twice.header());
    }
    if (problem instanceof CsvProblem.UnknownHeader unknown) {
      return TEXTS.get("unknown-header", unknown.header(), String.join(", ", unknown.headers()));
    }
    if (problem instanceof CsvProblem.NotText) {
      return TEXTS.get("not-text");
    }
    return problem instanceof CsvProblem.NoHeader ? TEXTS.get("no-header") : TEXTS.get("empty");
  }
}
