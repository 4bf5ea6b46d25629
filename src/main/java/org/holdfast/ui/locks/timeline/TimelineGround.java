package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Lines for the minutes, and time that nobody looked at hatched. */
final class TimelineGround {

  /** Room for the minutes. */
  static final double AXIS = 18;

  private static final int MAX_STEPS = 6;
  private static final double TOP = 4;

  private final GraphicsContext g;
  private final TimelineFrame frame;
  private final TimelineScale scale;
  private final TimelineColors colors;
  private final double height;

  TimelineGround(
      GraphicsContext g,
      TimelineFrame frame,
      TimelineScale scale,
      TimelineColors colors,
      double height) {
    this.g = g;
    this.frame = frame;
    this.scale = scale;
    this.colors = colors;
    this.height = height;
  }

  void drawAxis() {
    g.setStroke(colors.grid.colour());
    g.setFill(colors.text.colour());
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.CENTER);
    long minutes = frame.window().toMinutes();
    long step = Math.max(1, minutes / MAX_STEPS);
    for (long minute = 0; minute <= minutes; minute += step) {
      double x = scale.x(frame.end().minus(Duration.ofMinutes(minute)));
      g.strokeLine(x, 6, x, height - AXIS);
      if (x > TimelineScale.LABELS + 16) {
        g.fillText(
            TimelineWords.minutesAgo(minute), Math.min(x, scale.width() - 18), height - AXIS / 2);
      }
    }
  }

  void drawGaps() {
    g.setStroke(colors.grid.colour());
    g.setLineWidth(1);
    double bottom = height - AXIS;
    for (UnobservedPeriod gap :
        UnobservedPeriod.in(frame.points(), frame.end().minus(frame.window()))) {
      double left = Math.max(TimelineScale.LABELS, scale.x(gap.from()));
      double right = scale.x(gap.to());
      Hatching.over(left, TOP, right, bottom)
          .forEach(line -> g.strokeLine(line.fromX(), line.fromY(), line.toX(), line.toY()));
    }
  }

  /** The moment that is on screen. */
  void drawMark() {
    frame
        .mark()
        .map(scale::x)
        .ifPresent(
            x -> {
              g.setStroke(colors.mark.colour());
              g.setLineWidth(1.5);
              g.strokeLine(x, TOP, x, height - AXIS);
            });
  }
}
