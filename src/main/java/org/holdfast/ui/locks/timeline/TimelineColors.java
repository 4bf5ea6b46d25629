package org.holdfast.ui.locks.timeline;

import java.util.List;
import org.holdfast.ui.common.ThemeColor;

/** The colours of a timeline, those of the theme. */
final class TimelineColors {

  final ThemeColor text = new ThemeColor("-color-fg-muted");
  final ThemeColor grid = new ThemeColor("-color-border-muted");
  final ThemeColor columns = new ThemeColor("-color-accent-muted");
  final ThemeColor longest = new ThemeColor("-color-danger-emphasis");
  final ThemeColor average = new ThemeColor("-color-warning-emphasis");
  final ThemeColor rate = new ThemeColor("-color-success-emphasis");
  final ThemeColor hot = new ThemeColor("-color-danger-emphasis");
  final ThemeColor mark = new ThemeColor("-color-accent-emphasis");

  /** All of them, to be put into the scene, where they take their colours from. */
  List<ThemeColor> all() {
    return List.of(text, grid, columns, longest, average, rate, hot, mark);
  }
}
