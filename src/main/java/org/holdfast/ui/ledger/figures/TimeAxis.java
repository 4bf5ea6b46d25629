package org.holdfast.ui.ledger.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.chart.ValueAxis;
import org.holdfast.inventory.figures.TimeStep;
import org.holdfast.text.Moments;

/**
 * An axis of moments, in seconds since 1970, with marks where days, weeks or hours begin. Its
 * bounds are set, never found.
 */
final class TimeAxis extends ValueAxis<Number> {

  private static final int MAX_MARKS = 7;
  private static final Duration LONG = Duration.ofDays(400);

  /** Distances of marks, the shortest first. */
  private static final List<Marks> MARKS =
      List.of(
          new Marks(TimeStep.QUARTER_HOUR, 1),
          new Marks(TimeStep.HOUR, 1),
          new Marks(TimeStep.HOUR, 4),
          new Marks(TimeStep.HOUR, 12),
          new Marks(TimeStep.DAY, 1),
          new Marks(TimeStep.DAY, 2),
          new Marks(TimeStep.DAY, 5),
          new Marks(TimeStep.WEEK, 1),
          new Marks(TimeStep.WEEK, 2),
          new Marks(TimeStep.MONTH, 1),
          new Marks(TimeStep.MONTH, 3),
          new Marks(TimeStep.MONTH, 12),
          new Marks(TimeStep.MONTH, 60));

  private final ZoneId zone = ZoneId.systemDefault();

  /** One mark every few steps, those that are round. */
  private record Marks(TimeStep step, int every) {
    boolean isMarked(ZonedDateTime at) {
      return switch (step) {
        case QUARTER_HOUR, SIX_HOURS -> true;
        case HOUR -> at.getHour() % every == 0;
        case DAY -> at.toLocalDate().toEpochDay() % every == 0;
        case WEEK -> Math.floorDiv(at.toLocalDate().toEpochDay(), 7) % every == 0;
        case MONTH -> (at.getYear() * 12L + at.getMonthValue() - 1) % every == 0;
      };
    }
  }

  TimeAxis() {
    setAutoRanging(false);
    setMinorTickVisible(false);
    setAnimated(false);
  }

  /** Shows the time between two moments. */
  void show(Instant from, Instant to) {
    setLowerBound((double) from.getEpochSecond());
    // One moment alone has no length.
    setUpperBound((double) Math.max(from.getEpochSecond() + 1, to.getEpochSecond()));
    setScale(calculateNewScale(getWidth(), getLowerBound(), getUpperBound()));
    invalidateRange(List.of());
    requestAxisLayout();
  }

  private Instant lower() {
    return Instant.ofEpochSecond((long) getLowerBound());
  }

  private Instant upper() {
    return Instant.ofEpochSecond((long) getUpperBound());
  }

  @Override
  protected List<Number> calculateTickValues(double length, Object range) {
    Marks marks =
        MARKS.stream()
            .filter(each -> each.step().count(lower(), upper()) <= (long) MAX_MARKS * each.every())
            .findFirst()
            .orElse(MARKS.get(MARKS.size() - 1));
    List<Number> values = new ArrayList<>();
    for (Instant at : marks.step().between(lower(), upper(), zone)) {
      if (marks.isMarked(at.atZone(zone))) {
        values.add(at.getEpochSecond());
      }
    }
    return values;
  }

  @Override
  protected List<Number> calculateMinorTickMarks() {
    return List.of();
  }

  /** Hours, but the day where one begins; of long times the month. */
  @Override
  protected String getTickMarkLabel(Number value) {
    Instant at = Instant.ofEpochSecond(value.longValue());
    if (Duration.between(lower(), upper()).compareTo(LONG) > 0) {
      return Moments.month(at, zone);
    }
    boolean midnight = at.equals(at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
    return midnight ? Moments.day(at, zone) : Moments.clock(at, zone);
  }

  @Override
  protected void setRange(Object range, boolean animate) {
    // Bounds are set by show.
  }

  @Override
  protected Object getRange() {
    return List.of(getLowerBound(), getUpperBound());
  }
}
