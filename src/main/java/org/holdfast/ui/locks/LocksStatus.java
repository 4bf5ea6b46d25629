package org.holdfast.ui.locks;

/**
 * How the screen stands, in words.
 *
 * @param state whether it shows what is now
 * @param live the same in words
 * @param reading how long reading took
 * @param note what is missing, or why there is nothing new; empty when nothing is
 * @param freeze what the button does that makes it stand still or go on
 */
record LocksStatus(State state, String live, String reading, String note, String freeze) {

  /** Whether it shows what is now. */
  enum State {
    /** The server does not tell. */
    LOST,
    /** It stands still. */
    HELD,
    /** It does. */
    LIVE
  }
}
