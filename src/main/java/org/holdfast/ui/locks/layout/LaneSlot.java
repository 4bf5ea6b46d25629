package org.holdfast.ui.locks.layout;

import java.time.Instant;

/**
 * The place of a lane.
 *
 * @param title what it is about
 * @param column in which it stands, 0 for the leftmost; it stays there
 * @param height in pixels
 * @param filled when it last had cards
 * @param needed when it last needed this height
 * @param inside its cards and lines
 */
record LaneSlot(
    String title, int column, double height, Instant filled, Instant needed, LaneLayout inside) {

  /** The column of a lane that has none yet. */
  static final int NOWHERE = -1;

  /** Between the border of a lane and its cards, at its sides and below. */
  static final double PADDING = 12;

  /** Room for what a lane is about. */
  static final double HEADER = 24;

  /** Between two lanes. */
  static final double GAP = 12;

  /** Room for a holder and its queue. */
  static final double MIN_WIDTH = 2 * CardSizes.WIDTH + 84;

  /** With the gap to the next. */
  double whole() {
    return HEADER + height + PADDING + GAP;
  }

  double width() {
    return Math.max(inside.width(), MIN_WIDTH) + 2 * PADDING;
  }

  LaneSlot inColumn(int wanted) {
    return new LaneSlot(title, wanted, height, filled, needed, inside);
  }

  LaneSlot emptied() {
    return new LaneSlot(title, column, height, filled, needed, LaneLayout.NONE);
  }
}
