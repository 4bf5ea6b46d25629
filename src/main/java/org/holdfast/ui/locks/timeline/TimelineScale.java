package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where moments are on a timeline.
 *
 * @param width of the whole, in pixels
 * @param end the moment at its right end
 * @param window how far it reaches back
 */
record TimelineScale(double width, Instant end, Duration window) {

  /** What is left of the moments, for words. */
  static final double LABELS = 116;

  private static final double MARGIN = 4;
  private static final double MIN_COLUMN = 1.5;

  /** Where {@code moment} is. */
  double x(Instant moment) {
    double back = Duration.between(moment, end).toMillis() / (double) window.toMillis();
    return width - MARGIN - back * (width - LABELS - MARGIN);
  }

  /** Which moment is at {@code x}; empty where the words are. */
  Optional<Instant> moment(double x) {
    if (x < LABELS) {
      return Optional.empty();
    }
    double back = (width - MARGIN - x) / (width - LABELS - MARGIN);
    return Optional.of(end.minusMillis(Math.max(0, Math.round(back * window.toMillis()))));
  }

  /** How wide a second is. */
  double column() {
    return Math.max(MIN_COLUMN, (width - LABELS) / window.toSeconds());
  }
}
