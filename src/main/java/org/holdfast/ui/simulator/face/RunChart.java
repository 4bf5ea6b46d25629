package org.holdfast.ui.simulator.face;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import org.holdfast.simulator.report.ChartScale;
import org.holdfast.simulator.result.Sample;
import org.holdfast.ui.common.ThemeColor;

/**
 * Samples over time as lines. Drawn on a canvas, in well under a millisecond, so that it stays
 * smooth while a run needs the processors.
 */
final class RunChart extends Pane {

  private static final double MIN_WIDTH = 100;
  private static final double MIN_HEIGHT = 80;
  private static final int COLOURS = 8;

  private final String title;
  private final boolean times;
  private final Canvas canvas = new Canvas();
  private final ThemeColor text = new ThemeColor("-color-fg-default");
  private final ThemeColor soft = new ThemeColor("-color-fg-muted");
  private final ThemeColor grid = new ThemeColor("-color-border-muted");
  private final List<ThemeColor> colours = new ArrayList<>();
  private List<ChartLine> lines = List.of();

  private RunChart(String title, boolean times) {
    this.title = title;
    this.times = times;
    getStyleClass().add("run-chart");
    // The colours of the theme for charts, the most distinct first.
    for (String colour :
        new String[] {
          "-color-accent-emphasis",
          "-color-warning-emphasis",
          "-color-success-emphasis",
          "-color-danger-emphasis",
          "-color-chart-5",
          "-color-chart-7",
          "-color-chart-2",
          "-color-fg-muted"
        }) {
      colours.add(new ThemeColor(colour));
    }
    getChildren().addAll(canvas, text, soft, grid);
    getChildren().addAll(colours);
    setMinSize(220, 150);
    setPrefSize(420, 210);
    // A canvas knows no theme: the colours are looked up again when the theme has changed them.
    for (Node child : getChildren()) {
      if (child instanceof ThemeColor swatch) {
        swatch
            .backgroundProperty()
            .addListener((observable, oldValue, newValue) -> requestLayout());
      }
    }
  }

  /** A chart of counts. */
  static RunChart ofCounts(String title) {
    return new RunChart(title, false);
  }

  /** A chart of times in microseconds. */
  static RunChart ofTimes(String title) {
    return new RunChart(title, true);
  }

  /** Shows these lines, at most eight. */
  void show(List<ChartLine> wanted) {
    lines = wanted.size() > COLOURS ? wanted.subList(0, COLOURS) : wanted;
    requestLayout();
  }

  /** Draws once, however much has changed since the last frame. */
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    draw();
  }

  private void draw() {
    double width = getWidth();
    double height = getHeight();
    if (width < MIN_WIDTH || height < MIN_HEIGHT) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(height);
    double end =
        lines.stream()
            .filter(line -> !line.samples().isEmpty())
            .mapToDouble(line -> line.samples().get(line.samples().size() - 1).at())
            .max()
            .orElse(1);
    ChartPainter painter =
        new ChartPainter(canvas.getGraphicsContext2D(), width, height, scale(), Math.max(end, 1));
    painter.title(title, text.colour());
    painter.legend(lines, colours.stream().map(ThemeColor::colour).toList(), soft.colour());
    painter.axes(soft.colour(), grid.colour());
    for (int i = 0; i < lines.size(); i++) {
      painter.line(lines.get(i), colours.get(i).colour());
    }
  }

  private ChartScale scale() {
    List<Sample> samples = lines.stream().flatMap(line -> line.samples().stream()).toList();
    List<ToDoubleFunction<Sample>> values =
        lines.stream().map(ChartLine::value).distinct().toList();
    return times ? ChartScale.ofTimes(samples, values) : ChartScale.ofCounts(samples, values);
  }
}
