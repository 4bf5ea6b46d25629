package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.holdfast.locks.history.TimelinePoint;

/**
 * How many waited (columns), the longest and the average wait (lines), and where deadlocks and
 * time-outs were.
 */
final class WaitChart {

  /** Its height in pixels. */
  static final double HEIGHT = 62;

  private static final double ABOVE = 10;

  private final GraphicsContext g;
  private final TimelineFrame frame;
  private final TimelineScale scale;
  private final TimelineColors colors;

  WaitChart(GraphicsContext g, TimelineFrame frame, TimelineScale scale, TimelineColors colors) {
    this.g = g;
    this.frame = frame;
    this.scale = scale;
    this.colors = colors;
  }

  void draw() {
    long most = frame.max(TimelinePoint::waiters);
    long longest = frame.max(point -> point.longest().toMillis());
    long average = frame.max(point -> point.average().toMillis());
    label(13, colors.text.colour(), TimelineWords.mostWaiting(most));
    label(30, colors.longest.colour(), TimelineWords.longest(Duration.ofMillis(longest)));
    label(47, colors.average.colour(), TimelineWords.average(Duration.ofMillis(average)));
    g.setFill(colors.columns.colour());
    for (TimelinePoint point : frame.points()) {
      double height = most == 0 ? 0 : (HEIGHT - ABOVE) * point.waiters() / most;
      g.fillRect(scale.x(point.at()), HEIGHT - height, scale.column(), height);
    }
    if (longest > 0) {
      line(colors.longest.colour(), longest, TimelinePoint::longest);
      line(colors.average.colour(), longest, TimelinePoint::average);
    }
    g.setStroke(colors.grid.colour());
    g.strokeLine(TimelineScale.LABELS, HEIGHT + 0.5, scale.width(), HEIGHT + 0.5);
  }

  private void label(double y, Color color, String words) {
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(color);
    g.fillText(words, 8, y, TimelineScale.LABELS - 16);
  }

  private void line(Color color, long longest, Function<TimelinePoint, Duration> value) {
    g.setStroke(color);
    g.setLineWidth(1.5);
    TimelinePoint before = null;
    for (TimelinePoint point : frame.points()) {
      if (before != null && !UnobservedPeriod.between(before, point)) {
        g.strokeLine(
            scale.x(before.at()),
            y(value.apply(before), longest),
            scale.x(point.at()),
            y(value.apply(point), longest));
      }
      before = point;
    }
  }

  private static double y(Duration value, long longest) {
    return HEIGHT - (HEIGHT - ABOVE) * value.toMillis() / longest;
  }

  /** A red diamond where the server broke a deadlock, a bar where requests timed out. */
  void drawMarks() {
    for (TimelinePoint point : frame.points()) {
      double x = scale.x(point.at());
      if (point.timeouts() > 0) {
        g.setFill(colors.average.colour());
        g.fillRect(x - 1.5, 1, 3, HEIGHT);
      }
      if (point.deadlocks() > 0) {
        g.setFill(colors.longest.colour());
        g.fillPolygon(new double[] {x, x + 5, x, x - 5}, new double[] {1, 6, 11, 6}, 4);
      }
    }
  }
}
