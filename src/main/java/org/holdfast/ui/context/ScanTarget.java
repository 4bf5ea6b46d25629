package org.holdfast.ui.context;

/**
 * A part of the window that has a use for what was scanned. Every {@link Screen} is one; labels
 * reach the screen that is shown one after the other, in the order in which they were scanned.
 */
@FunctionalInterface
public interface ScanTarget {

  /**
   * Takes what a label names. Whoever refuses a label, because something else must be done first,
   * says so and has taken it.
   *
   * @return whether it did something with it; if not, the window shows where the thing is at home,
   *     or that nobody knows it
   */
  boolean take(ScanMeaning meaning);
}
