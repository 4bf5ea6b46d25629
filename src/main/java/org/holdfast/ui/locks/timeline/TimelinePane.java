package org.holdfast.ui.locks.timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;

/**
 * The last minutes: how many waited, the longest and the average wait, where deadlocks and
 * time-outs were, the transactions a second, and below, for the products with most waits, how hot
 * they were. Time that nobody looked at is hatched. A click chooses a moment.
 */
public final class TimelinePane extends Pane {

  private static final double HEIGHT = RateChart.BOTTOM + TimelineGround.AXIS + 8;
  private static final double MIN_CHART = 20;

  private final TimelineFrames model;
  private final Canvas canvas = new Canvas();
  private final TimelineColors colors = new TimelineColors();
  private final Tooltip tip = new Tooltip();

  /** A timeline of what {@code model} shows. */
  public TimelinePane(TimelineFrames model) {
    this.model = model;
    setId("locks-timeline");
    getStyleClass().add("timeline");
    getChildren().add(canvas);
    getChildren().addAll(colors.all());
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    widthProperty().addListener(observable -> draw());
    model.frameProperty().addListener(observable -> draw());
    setOnMouseClicked(event -> scale().moment(event.getX()).ifPresent(model::replay));
    setOnMouseMoved(event -> tell(event.getX()));
    Tooltip.install(this, tip);
  }

  private TimelineFrame frame() {
    return model.frameProperty().get();
  }

  private TimelineScale scale() {
    return new TimelineScale(getWidth(), frame().end(), frame().window());
  }

  private void tell(double x) {
    tip.setText(TimelineWords.tip(scale().moment(x).flatMap(frame()::pointAt), frame().window()));
  }

  private void draw() {
    if (getWidth() <= TimelineScale.LABELS + MIN_CHART) {
      return;
    }
    canvas.setWidth(getWidth());
    canvas.setHeight(HEIGHT);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), HEIGHT);
    g.setFont(Font.font(11));
    g.setTextBaseline(VPos.CENTER);
    TimelineFrame frame = frame();
    TimelineScale scale = scale();
    TimelineGround ground = new TimelineGround(g, frame, scale, colors, HEIGHT);
    WaitChart waits = new WaitChart(g, frame, scale, colors);
    RateChart rate = new RateChart(g, frame, scale, colors);
    ground.drawAxis();
    ground.drawGaps();
    waits.draw();
    rate.drawRate();
    waits.drawMarks();
    rate.drawProducts();
    ground.drawMark();
  }
}
