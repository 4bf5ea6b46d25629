package org.holdfast.ui.common;

/**
 * What a message offers to do about what it tells.
 *
 * @param label the word for it, on a button
 * @param run does it, on the JavaFX application thread
 */
public record MessageAction(String label, Runnable run) {}
