package org.holdfast.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.holdfast.simulator.result.Sample;
import org.holdfast.text.Numbers;

/** Draws samples over time as lines, in SVG that stands for itself. */
final class SvgChart {

  private static final int WIDTH = 460;
  private static final int HEIGHT = 170;
  private static final int LEFT = 56;
  private static final int BOTTOM = 22;
  private static final int TOP = 10;
  private static final int RIGHT = 8;
  private static final int MAX_POINTS = 400;

  private record Line(String style, String name, ToDoubleFunction<Sample> value) {}

  private final String title;
  private final boolean times;
  private final List<Line> lines = new ArrayList<>();

  private SvgChart(String title, boolean times) {
    this.title = title;
    this.times = times;
  }

  /** A chart of counts. */
  static SvgChart ofCounts(String title) {
    return new SvgChart(title, false);
  }

  /** A chart of times in microseconds. */
  static SvgChart ofTimes(String title) {
    return new SvgChart(title, true);
  }

  /** Adds a line; {@code style} is a class of the page's style sheet. */
  SvgChart line(String style, String name, ToDoubleFunction<Sample> value) {
    lines.add(new Line(style, name, value));
    return this;
  }

  String draw(List<Sample> all) {
    List<Sample> samples = thin(all);
    double end = samples.isEmpty() ? 1 : Math.max(1e-3, samples.get(samples.size() - 1).at());
    List<ToDoubleFunction<Sample>> values = lines.stream().map(Line::value).toList();
    ChartScale scale =
        times ? ChartScale.ofTimes(samples, values) : ChartScale.ofCounts(samples, values);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(HtmlReport.escape(title), WIDTH, HEIGHT, HtmlReport.escape(title)));
    scale.marks().forEach(mark -> grid(svg, scale, mark));
    times(svg, end);
    lines.forEach(line -> curve(svg, line, samples, scale, end));
    svg.append("</svg><div class=\"legend\">");
    lines.forEach(
        line ->
            svg.append(
                "<span class=\"%s\">%s</span> "
                    .formatted("key " + line.style(), HtmlReport.escape(line.name()))));
    return svg.append("</div></figure>").toString();
  }

  private static void grid(StringBuilder svg, ChartScale scale, double mark) {
    double y = y(scale.share(mark));
    svg.append(
        format(
            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
            LEFT, WIDTH - RIGHT, y, y));
    svg.append(
        format(
            "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
            LEFT - 6, y + 4, scale.label(mark)));
  }

  private static void times(StringBuilder svg, double end) {
    for (int i = 0; i <= 4; i++) {
      double at = end * i / 4;
      svg.append(
          format(
              "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s s</text>",
              Math.min(WIDTH - 16, x(at, end)), HEIGHT - 5, Numbers.rate(at)));
    }
  }

  private static void curve(
      StringBuilder svg, Line line, List<Sample> samples, ChartScale scale, double end) {
    svg.append("<polyline class=\"").append(line.style()).append("\" points=\"");
    for (Sample sample : samples) {
      svg.append(
          format(
              "%.1f,%.1f ",
              x(sample.at(), end), y(scale.share(line.value().applyAsDouble(sample)))));
    }
    svg.append("\"/>");
  }

  private static double x(double at, double end) {
    return LEFT + at / end * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double share) {
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  }

  /** A long run has more samples than a picture has room for; of each group the last stays. */
  private static List<Sample> thin(List<Sample> all) {
    int step = Math.max(1, (int) Math.ceil(all.size() / (double) MAX_POINTS));
    List<Sample> some = new ArrayList<>();
    for (int i = step - 1; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
