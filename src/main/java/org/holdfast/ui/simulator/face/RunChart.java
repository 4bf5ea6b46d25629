package org.holdfast.ui.simulator.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.holdfast.simulator.report.ChartScale;
import org.holdfast.simulator.result.Sample;
import org.holdfast.ui.common.ThemeColor;

/**
 * Samples over time as lines. Drawn on a canvas, in well under a millisecond, so that it stays
 * smooth while a run needs the processors.
 */
final class RunChart extends Pane {

  private static final double LEFT = 60;
  private static final double RIGHT = 10;
  private static final double TOP = 44;
  private static final double BOTTOM = 22;
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
    if (width < 100 || height < 80) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, width, height);
    g.setTextBaseline(VPos.CENTER);
    g.setFont(Font.font(null, FontWeight.BOLD, 12));
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(text.colour());
    g.fillText(title, 4, 11);
    g.setFont(Font.font(11));
    legend(g, width);
    double end =
        lines.stream()
            .filter(line -> !line.samples().isEmpty())
            .mapToDouble(line -> line.samples().get(line.samples().size() - 1).at())
            .max()
            .orElse(1);
    axes(g, width, height, Math.max(end, 1));
    ChartScale scale = scale();
    marks(g, width, height, scale);
    for (int i = 0; i < lines.size(); i++) {
      g.setStroke(colours.get(i).colour());
      line(g, lines.get(i), width, height, Math.max(end, 1), scale);
    }
  }

  private ChartScale scale() {
    List<Sample> samples = lines.stream().flatMap(line -> line.samples().stream()).toList();
    List<ToDoubleFunction<Sample>> values =
        lines.stream().map(ChartLine::value).distinct().toList();
    return times ? ChartScale.ofTimes(samples, values) : ChartScale.ofCounts(samples, values);
  }

  private void legend(GraphicsContext g, double width) {
    double x = 4;
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).name();
      double needed = 22 + name.length() * 6.2;
      if (x + needed > width) {
        break;
      }
      g.setStroke(colours.get(i).colour());
      g.setLineWidth(3);
      g.strokeLine(x, 29, x + 12, 29);
      g.setFill(soft.colour());
      g.fillText(name, x + 17, 29);
      x += needed + 8;
    }
  }

  private void marks(GraphicsContext g, double width, double height, ChartScale scale) {
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.RIGHT);
    for (double mark : scale.marks()) {
      double y = Math.rint(y(scale.share(mark), height)) + 0.5;
      g.setStroke(grid.colour());
      g.strokeLine(LEFT, y, width - RIGHT, y);
      g.setFill(soft.colour());
      g.fillText(scale.label(mark), LEFT - 6, y);
    }
  }

  private void axes(GraphicsContext g, double width, double height, double end) {
    g.setFill(soft.colour());
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i <= 4; i++) {
      double at = end * i / 4;
      String label = String.format(Locale.ROOT, end < 20 ? "%.1f s" : "%.0f s", at);
      double x = LEFT + (width - LEFT - RIGHT) * i / 4;
      g.fillText(label, Math.min(x, width - 18), height - BOTTOM / 2);
    }
  }

  private static void line(
      GraphicsContext g,
      ChartLine line,
      double width,
      double height,
      double end,
      ChartScale scale) {
    List<Sample> samples = line.samples();
    // More points than pixels only cost time.
    int step = Math.max(1, (int) (samples.size() / Math.max(50, width)));
    g.setLineWidth(1.6);
    g.beginPath();
    boolean begun = false;
    for (int i = 0; i < samples.size(); i += step) {
      Sample sample = samples.get(i);
      double x = LEFT + sample.at() / end * (width - LEFT - RIGHT);
      double y = y(scale.share(line.value().applyAsDouble(sample)), height);
      if (begun) {
        g.lineTo(x, y);
      } else {
        g.moveTo(x, y);
        begun = true;
      }
    }
    g.stroke();
  }

  private static double y(double share, double height) {
    return TOP + (1 - share) * (height - TOP - BOTTOM);
  }
}
