package org.holdfast.ui.simulator.face;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.holdfast.simulator.report.ChartScale;
import org.holdfast.simulator.result.Sample;
import org.holdfast.text.Numbers;

/** Paints one chart once: title, legend, axes and lines. */
final class ChartPainter {

  private static final double LEFT = 60;
  private static final double RIGHT = 10;
  private static final double TOP = 44;
  private static final double BOTTOM = 22;
  private static final double LEGEND = 29;
  private static final int PARTS = 4;

  private final GraphicsContext g;
  private final double width;
  private final double height;
  private final ChartScale scale;
  private final double end;

  /**
   * A painter on {@code g}.
   *
   * @param end the last moment that the chart shows, in seconds
   */
  ChartPainter(GraphicsContext g, double width, double height, ChartScale scale, double end) {
    this.g = g;
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.end = end;
    g.clearRect(0, 0, width, height);
    g.setTextBaseline(VPos.CENTER);
  }

  void title(String title, Color colour) {
    g.setFont(Font.font(null, FontWeight.BOLD, 12));
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(colour);
    g.fillText(title, 4, 11);
    g.setFont(Font.font(11));
  }

  void legend(List<ChartLine> lines, List<Color> colours, Color text) {
    double x = 4;
    Text ruler = new Text();
    ruler.setFont(g.getFont());
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).name();
      ruler.setText(name);
      double needed = 17 + Math.ceil(ruler.getLayoutBounds().getWidth());
      if (x + needed > width) {
        break;
      }
      g.setStroke(colours.get(i));
      g.setLineWidth(3);
      g.strokeLine(x, LEGEND, x + 12, LEGEND);
      g.setFill(text);
      g.fillText(name, x + 17, LEGEND);
      x += needed + 8;
    }
  }

  void axes(Color text, Color grid) {
    g.setFill(text);
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i <= PARTS; i++) {
      double at = end * i / PARTS;
      String label = Numbers.plain(end < 20 ? Math.rint(at * 10) / 10 : Math.rint(at)) + " s";
      double x = LEFT + (width - LEFT - RIGHT) * i / PARTS;
      g.fillText(label, Math.min(x, width - 18), height - BOTTOM / 2);
    }
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.RIGHT);
    for (double mark : scale.marks()) {
      double y = Math.rint(y(scale.share(mark))) + 0.5;
      g.setStroke(grid);
      g.strokeLine(LEFT, y, width - RIGHT, y);
      g.fillText(scale.label(mark), LEFT - 6, y);
    }
  }

  void line(ChartLine line, Color colour) {
    List<Sample> samples = line.samples();
    // More points than pixels only cost time.
    int step = Math.max(1, (int) (samples.size() / Math.max(50, width)));
    g.setStroke(colour);
    g.setLineWidth(1.6);
    g.beginPath();
    for (int i = 0; i < samples.size(); i += step) {
      Sample sample = samples.get(i);
      double x = LEFT + sample.at() / end * (width - LEFT - RIGHT);
      double y = y(scale.share(line.value().applyAsDouble(sample)));
      if (i == 0) {
        g.moveTo(x, y);
      } else {
        g.lineTo(x, y);
      }
    }
    g.stroke();
  }

  private double y(double share) {
    return TOP + (1 - share) * (height - TOP - BOTTOM);
  }
}
