package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.history.TimelinePoint;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.ThemeColor;
import org.holdfast.ui.locks.graph.LockGraphPane;

/**
 * The last minutes: how many waited (columns), the longest and the average wait (lines), where
 * deadlocks and time-outs were, the transactions a second, and below, for the products with most
 * waits, how hot they were. Time that nobody looked at is hatched. A click chooses a moment.
 */
public final class TimelinePane extends Pane {

  private static final double LABELS = 116;
  private static final double CHART = 62;
  private static final double ROW = 15;
  private static final double AXIS = 18;
  private static final int PRODUCTS = 4;
  private static final double STRIP = 20;
  private static final double ROWS = CHART + STRIP + 8;
  private static final double HEIGHT = ROWS + PRODUCTS * ROW + AXIS + 8;

  private final Canvas canvas = new Canvas();
  private final ThemeColor text = new ThemeColor("-color-fg-muted");
  private final ThemeColor grid = new ThemeColor("-color-border-muted");
  private final ThemeColor columns = new ThemeColor("-color-accent-muted");
  private final ThemeColor line = new ThemeColor("-color-danger-emphasis");
  private final ThemeColor middle = new ThemeColor("-color-warning-emphasis");
  private final ThemeColor rate = new ThemeColor("-color-success-emphasis");
  private final ThemeColor hot = new ThemeColor("-color-danger-emphasis");
  private final ThemeColor mark = new ThemeColor("-color-accent-emphasis");
  private final Tooltip tip = new Tooltip();
  private final Duration least;
  private Duration window;
  private List<TimelinePoint> points = List.of();
  private Instant end = Instant.EPOCH;
  private Optional<Instant> chosen = Optional.empty();

  /**
   * A timeline.
   *
   * @param window how far it reaches back
   * @param choose hears of the moment that was clicked
   */
  public TimelinePane(Duration window, Consumer<Instant> choose) {
    this.least = window;
    this.window = window;
    setId("locks-timeline");
    getStyleClass().add("timeline");
    getChildren().addAll(canvas, text, grid, columns, line, middle, rate, hot, mark);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    widthProperty().addListener(observable -> draw());
    setOnMouseClicked(event -> moment(event).ifPresent(choose));
    setOnMouseMoved(this::tell);
    Tooltip.install(this, tip);
  }

  /** Shows {@code wanted} up to {@code until}, with a mark at the moment that is on screen. */
  public void show(List<TimelinePoint> wanted, Instant until, Optional<Instant> moment) {
    points = wanted;
    end = until;
    // A recording may be longer than what is kept of the present.
    Duration all =
        wanted.isEmpty() ? least : Duration.between(wanted.get(0).at(), until).plusSeconds(1);
    window = all.compareTo(least.multipliedBy(2)) > 0 ? all : least;
    chosen = moment;
    draw();
  }

  /** Draws again, after the theme changed. */
  void draw() {
    double width = getWidth();
    if (width <= LABELS + 20) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(HEIGHT);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, width, HEIGHT);
    g.setFont(Font.font(11));
    g.setTextBaseline(VPos.CENTER);
    drawAxis(g, width);
    drawGaps(g, width);
    drawWaits(g, width);
    drawRate(g, width);
    drawMarks(g, width);
    drawProducts(g, width);
    chosen.ifPresent(
        moment -> {
          g.setStroke(mark.colour());
          g.setLineWidth(1.5);
          g.strokeLine(x(moment, width), 4, x(moment, width), HEIGHT - AXIS);
        });
  }

  private void drawAxis(GraphicsContext g, double width) {
    g.setStroke(grid.colour());
    g.setFill(text.colour());
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.CENTER);
    long minutes = window.toMinutes();
    long step = Math.max(1, minutes / 6);
    for (long minute = 0; minute <= minutes; minute += step) {
      double x = x(end.minus(Duration.ofMinutes(minute)), width);
      g.strokeLine(x, 6, x, HEIGHT - AXIS);
      if (x > LABELS + 16) {
        g.fillText(
            minute == 0 ? "now" : "−" + minute + " min",
            Math.min(x, width - 18),
            HEIGHT - AXIS / 2);
      }
    }
  }

  private void drawWaits(GraphicsContext g, double width) {
    int most = points.stream().mapToInt(TimelinePoint::waiters).max().orElse(0);
    long longest = points.stream().mapToLong(p -> p.longest().toMillis()).max().orElse(0);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(text.colour());
    g.fillText("up to %d waiting".formatted(most), 8, 13);
    g.setFill(line.colour());
    g.fillText(
        "longest " + Durations.format(LockGraphPane.rounded(Duration.ofMillis(longest))), 8, 30);
    long average = points.stream().mapToLong(p -> p.average().toMillis()).max().orElse(0);
    g.setFill(middle.colour());
    g.fillText(
        "average " + Durations.format(LockGraphPane.rounded(Duration.ofMillis(average))), 8, 47);
    double column = Math.max(1.5, (width - LABELS) / window.toSeconds());
    g.setFill(columns.colour());
    for (TimelinePoint point : points) {
      double height = most == 0 ? 0 : (CHART - 10) * point.waiters() / most;
      g.fillRect(x(point.at(), width), CHART - height, column, height);
    }
    if (longest > 0) {
      drawLine(g, width, line.colour(), longest, TimelinePoint::longest);
      drawLine(g, width, middle.colour(), longest, TimelinePoint::average);
    }
    g.setStroke(grid.colour());
    g.strokeLine(LABELS, CHART + 0.5, width, CHART + 0.5);
  }

  private void drawLine(
      GraphicsContext g,
      double width,
      Color colour,
      long longest,
      Function<TimelinePoint, Duration> value) {
    g.setStroke(colour);
    g.setLineWidth(1.5);
    TimelinePoint before = null;
    for (TimelinePoint point : points) {
      if (before != null && !UnobservedPeriod.between(before, point)) {
        g.strokeLine(
            x(before.at(), width),
            CHART - (CHART - 10) * value.apply(before).toMillis() / longest,
            x(point.at(), width),
            CHART - (CHART - 10) * value.apply(point).toMillis() / longest);
      }
      before = point;
    }
  }

  private void drawGaps(GraphicsContext g, double width) {
    g.setStroke(grid.colour());
    g.setLineWidth(1);
    double bottom = HEIGHT - AXIS;
    for (UnobservedPeriod gap : UnobservedPeriod.in(points, end.minus(window))) {
      double left = Math.max(LABELS, x(gap.from(), width));
      double right = x(gap.to(), width);
      g.save();
      g.beginPath();
      g.rect(left, 4, right - left, bottom - 4);
      g.clip();
      for (double x = left - bottom; x < right; x += 8) {
        g.strokeLine(x, bottom, x + bottom, 0);
      }
      g.restore();
    }
  }

  /** What the server committed and rolled back each second, for everybody. */
  private void drawRate(GraphicsContext g, double width) {
    long most = points.stream().mapToLong(p -> p.commits() + p.rollbacks()).max().orElse(0);
    double bottom = CHART + STRIP + 3;
    g.setFill(rate.colour());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(Numbers.whole(most) + " trans./s", 8, bottom - STRIP / 2, LABELS - 16);
    double column = Math.max(1.5, (width - LABELS) / window.toSeconds());
    for (TimelinePoint point : points) {
      double height = most == 0 ? 0 : (STRIP - 4) * (point.commits() + point.rollbacks()) / most;
      g.fillRect(x(point.at(), width), bottom - height, column, height);
    }
  }

  /** A red diamond where the server broke a deadlock, a bar where requests timed out. */
  private void drawMarks(GraphicsContext g, double width) {
    for (TimelinePoint point : points) {
      double x = x(point.at(), width);
      if (point.timeouts() > 0) {
        g.setFill(middle.colour());
        g.fillRect(x - 1.5, 1, 3, CHART);
      }
      if (point.deadlocks() > 0) {
        g.setFill(line.colour());
        g.fillPolygon(new double[] {x, x + 5, x, x - 5}, new double[] {1, 6, 11, 6}, 4);
      }
    }
  }

  private void drawProducts(GraphicsContext g, double width) {
    List<String> products = hottest();
    int most =
        points.stream()
            .flatMap(point -> point.bySku().values().stream())
            .mapToInt(TimelinePoint.Heat::waiters)
            .max()
            .orElse(1);
    double cell = Math.max(1.5, (width - LABELS) / window.toSeconds());
    for (int i = 0; i < products.size(); i++) {
      double y = ROWS + i * ROW;
      g.setFill(text.colour());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(products.get(i), 8, y + ROW / 2, LABELS - 16);
      for (TimelinePoint point : points) {
        TimelinePoint.Heat heat = point.bySku().get(products.get(i));
        if (heat != null && heat.waiters() > 0) {
          double strength = 0.18 + 0.82 * heat.waiters() / most;
          g.setFill(hot.colour().deriveColor(0, 1, 1, strength));
          g.fillRect(x(point.at(), width), y + 1, cell, ROW - 3);
        }
      }
    }
  }

  /** The products with most waiting, summed over the time shown. */
  private List<String> hottest() {
    Map<String, Integer> sums = new HashMap<>();
    for (TimelinePoint point : points) {
      point.bySku().forEach((sku, heat) -> sums.merge(sku, heat.waiters(), Integer::sum));
    }
    List<String> names = new ArrayList<>(sums.keySet());
    names.remove(LockHistory.OTHERS);
    names.sort(
        Comparator.comparing((String sku) -> -sums.get(sku))
            .thenComparing(Comparator.naturalOrder()));
    return names.subList(0, Math.min(PRODUCTS, names.size()));
  }

  private double x(Instant at, double width) {
    double back = Duration.between(at, end).toMillis() / (double) window.toMillis();
    return width - 4 - back * (width - LABELS - 4);
  }

  private Optional<Instant> moment(MouseEvent event) {
    double width = getWidth();
    if (event.getX() < LABELS) {
      return Optional.empty();
    }
    double back = (width - 4 - event.getX()) / (width - LABELS - 4);
    return Optional.of(end.minusMillis(Math.max(0, Math.round(back * window.toMillis()))));
  }

  private void tell(MouseEvent event) {
    Optional<TimelinePoint> under =
        moment(event)
            .flatMap(
                moment ->
                    points.stream()
                        .filter(
                            point ->
                                !point.at().isAfter(moment)
                                    && point.at().plusSeconds(1).isAfter(moment))
                        .findFirst());
    tip.setText(
        under
            .map(
                point ->
                    "%s: %d waiting, longest %s, average %s, %s transactions%s%s. Click to go back to it."
                        .formatted(
                            Moments.time(point.at(), ZoneId.systemDefault()),
                            point.waiters(),
                            Durations.format(LockGraphPane.rounded(point.longest())),
                            Durations.format(LockGraphPane.rounded(point.average())),
                            Numbers.whole(point.commits() + point.rollbacks()),
                            count(point.deadlocks(), "deadlock"),
                            count(point.timeouts(), "time-out")))
            .orElse(
                "Lock waits of the last %d minutes; hatched: nobody looked"
                    .formatted(window.toMinutes())));
  }

  private static String count(long number, String noun) {
    return number == 0 ? "" : ", %d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }
}
