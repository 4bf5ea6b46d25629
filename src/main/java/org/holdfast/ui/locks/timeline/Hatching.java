package org.holdfast.ui.locks.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Slanting lines over a rectangle, cut off at its edges. Cut here, because the toolkit cuts what a
 * canvas shows by blending the whole of it, once for each line.
 *
 * @param fromX where a line begins, in pixels from the left
 * @param fromY the same from the top
 * @param toX where it ends, to the right of and above its beginning
 * @param toY the same from the top
 */
record Hatching(double fromX, double fromY, double toX, double toY) {

  /** Between two lines, in pixels. */
  static final int APART = 8;

  /** The lines over the rectangle between these edges, from left to right. */
  static List<Hatching> over(double left, double top, double right, double bottom) {
    List<Hatching> lines = new ArrayList<>();
    double height = bottom - top;
    for (double foot = left - height; foot < right; foot += APART) {
      double from = Math.max(foot, left);
      double to = Math.min(foot + height, right);
      if (from < to) {
        lines.add(new Hatching(from, bottom - (from - foot), to, bottom - (to - foot)));
      }
    }
    return lines;
  }
}
