package org.holdfast.ui.context;

/** Who works on a screen; the side bar shows screens of a group together. */
public enum ScreenGroup {
  /** Whoever handles goods, all day. */
  DAILY,
  /** Whoever keeps the inventory itself running and true. */
  OPERATIONS,
  /** Everybody, now and then: what comes in and out of the program and how it looks. */
  PROGRAM
}
