package org.holdfast.inventory.wording;

import org.holdfast.text.Texts;

/** What lists say of a request that waits, in the same words in the window and at the command. */
public enum WaitingColumn {
  /** Its number. */
  ID,
  /** What became of it. */
  STATE,
  /** Its place in the longest of its queues. */
  PLACE,
  /** What the order is called. */
  ORDER,
  /** Whose it is. */
  CUSTOMER,
  /** What is wanted. */
  LINES,
  /** What has to come in first. */
  MISSING,
  /** Who asked. */
  OPERATOR,
  /** When it was asked. */
  SINCE,
  /** For how long it waits at most. */
  UNTIL,
  /** What it became. */
  RESERVATION,
  /** Free text. */
  NOTE;

  private static final Texts TEXTS = Texts.of(WaitingColumn.class);

  /** What it is called. */
  public String label() {
    return switch (this) {
      case ID -> TEXTS.get("waiting.id");
      case STATE -> TEXTS.get("waiting.state");
      case PLACE -> TEXTS.get("waiting.place");
      case ORDER -> TEXTS.get("waiting.order");
      case CUSTOMER -> TEXTS.get("waiting.customer");
      case LINES -> TEXTS.get("waiting.lines");
      case MISSING -> TEXTS.get("waiting.missing");
      case OPERATOR -> TEXTS.get("waiting.operator");
      case SINCE -> TEXTS.get("waiting.since");
      case UNTIL -> TEXTS.get("waiting.until");
      case RESERVATION -> TEXTS.get("waiting.reservation");
      case NOTE -> TEXTS.get("waiting.note");
    };
  }
}
