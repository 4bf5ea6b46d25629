package org.holdfast.paper;

/** What came of printing. */
public sealed interface Printed {

  /**
   * The printer has taken it.
   *
   * @param printer its name
   */
  record Sent(String printer) implements Printed {}

  /** This machine knows no printer. */
  record NoPrinter() implements Printed {}

  /**
   * The printer has not taken it.
   *
   * @param printer its name
   * @param reason what it says, in its words
   */
  record Failed(String printer, String reason) implements Printed {}

  /** What came of it, as a sentence for people. */
  default String text() {
    return PrintedTexts.text(this);
  }
}
