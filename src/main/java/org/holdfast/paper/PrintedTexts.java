package org.holdfast.paper;

import org.holdfast.text.Texts;

/** Says what came of printing. */
final class PrintedTexts {

  private static final Texts TEXTS = Texts.of(PrintedTexts.class);

  private PrintedTexts() {}

  static String text(Printed printed) {
    if (printed instanceof Printed.Sent sent) {
      return TEXTS.get("sent", sent.printer());
    }
    if (printed instanceof Printed.Failed failed) {
      return TEXTS.get("failed", failed.printer(), failed.reason());
    }
    return TEXTS.get("no-printer");
  }
}
