package org.holdfast.ui.locks.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.holdfast.locks.history.TimelinePoint;

/**
 * Below the waits: what the server committed and rolled back each second, for everybody, and how
 * hot the products with most waits were.
 */
final class RateChart {

  private static final double STRIP = 20;
  private static final double ROW = 15;
  private static final int ROWS = 4;

  /** Where it ends. */
  static final double BOTTOM = WaitChart.HEIGHT + STRIP + 8 + ROWS * ROW;

  private final GraphicsContext g;
  private final TimelineFrame frame;
  private final TimelineScale scale;
  private final TimelineColors colors;

  RateChart(GraphicsContext g, TimelineFrame frame, TimelineScale scale, TimelineColors colors) {
    this.g = g;
    this.frame = frame;
    this.scale = scale;
    this.colors = colors;
  }

  void drawRate() {
    long most = frame.max(RateChart::transactions);
    double bottom = WaitChart.HEIGHT + STRIP + 3;
    g.setFill(colors.rate.colour());
    label(bottom - STRIP / 2, TimelineWords.rate(most));
    for (TimelinePoint point : frame.points()) {
      double height = most == 0 ? 0 : (STRIP - 4) * transactions(point) / most;
      g.fillRect(scale.x(point.at()), bottom - height, scale.column(), height);
    }
  }

  private static long transactions(TimelinePoint point) {
    return point.commits() + point.rollbacks();
  }

  void drawProducts() {
    List<String> products = frame.hottest();
    int most = frame.maxHeat();
    for (int i = 0; i < products.size(); i++) {
      double y = WaitChart.HEIGHT + STRIP + 8 + i * ROW;
      g.setFill(colors.text.colour());
      label(y + ROW / 2, TimelineWords.product(products.get(i)));
      for (TimelinePoint point : frame.points()) {
        TimelinePoint.Heat heat = point.bySku().get(products.get(i));
        if (heat != null && heat.waiters() > 0) {
          double strength = 0.18 + 0.82 * heat.waiters() / most;
          g.setFill(colors.hot.colour().deriveColor(0, 1, 1, strength));
          g.fillRect(scale.x(point.at()), y + 1, scale.column(), ROW - 3);
        }
      }
    }
  }

  private void label(double y, String words) {
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(words, 8, y, TimelineScale.LABELS - 16);
  }
}
