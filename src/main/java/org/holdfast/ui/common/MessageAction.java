package org.holdfast.ui.common;

/**
 * What a message offers to do about what it tells.
 *
 * @param label the word for it, on a button
 * @param run does it, on the JavaFX application thread
 * @param isUndo whether the key that undoes does it, too
 */
public record MessageAction(String label, Runnable run, boolean isUndo) {

  /** What undoes, or does once more, what the message tells of; with the key that undoes. */
  public MessageAction(String label, Runnable run) {
    this(label, run, true);
  }

  /** What only the button does. */
  public static MessageAction plain(String label, Runnable run) {
    return new MessageAction(label, run, false);
  }
}
