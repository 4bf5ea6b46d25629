package org.holdfast.ui.ledger.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.util.StringConverter;
import org.holdfast.inventory.figures.StockHistory.Point;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** Stock, reserved and available as lines that go in steps: pieces do not glide. */
final class StockHistoryChart extends LineChart<Number, Number> {

  private static final Texts TEXTS = Texts.of(StockHistoryChart.class);

  private final TimeAxis time;

  StockHistoryChart() {
    this(new TimeAxis(), new NumberAxis());
  }

  private StockHistoryChart(TimeAxis time, NumberAxis pieces) {
    super(time, pieces);
    this.time = time;
    setId("history-chart");
    getStyleClass().add("history-chart");
    setCreateSymbols(false);
    setAnimated(false);
    setMinSize(260, 160);
    pieces.setAnimated(false);
    pieces.setForceZeroInRange(true);
    pieces.setMinorTickVisible(false);
    pieces.setTickLabelFormatter(
        new StringConverter<>() {
          @Override
          public String toString(Number value) {
            // Half a piece is none.
            return value.doubleValue() == Math.rint(value.doubleValue())
                ? Numbers.whole(value.longValue())
                : "";
          }

          @Override
          public Number fromString(String text) {
            return 0;
          }
        });
  }

  /** Shows these points, in the order of their moments. */
  void show(List<Point> points) {
    if (points.isEmpty()) {
      getData().clear();
      return;
    }
    time.show(points.get(0).at(), points.get(points.size() - 1).at());
    List<XYChart.Series<Number, Number>> lines = new ArrayList<>();
    lines.add(line(TEXTS.get("column.stock"), points, Point::stock));
    lines.add(line(TEXTS.get("column.reserved"), points, Point::reserved));
    lines.add(line(TEXTS.get("column.available"), points, Point::available));
    getData().setAll(lines);
  }

  private static XYChart.Series<Number, Number> line(
      String name, List<Point> points, ToLongFunction<Point> value) {
    XYChart.Series<Number, Number> line = new XYChart.Series<>();
    line.setName(name);
    List<XYChart.Data<Number, Number>> corners = new ArrayList<>();
    Point before = points.get(0);
    for (Point point : points) {
      long at = point.at().getEpochSecond();
      // What changed since the point before is seen from here on.
      if (value.applyAsLong(before) != value.applyAsLong(point)) {
        corners.add(new XYChart.Data<>(at, value.applyAsLong(before)));
      }
      corners.add(new XYChart.Data<>(at, value.applyAsLong(point)));
      before = point;
    }
    line.getData().setAll(corners);
    return line;
  }
}
