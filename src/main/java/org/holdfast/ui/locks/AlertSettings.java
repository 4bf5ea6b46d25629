package org.holdfast.ui.locks;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.locks.AlertThresholds;
import org.holdfast.ui.common.Memory;

/**
 * When to raise alerts, and whether to watch while another screen is shown; remembered. Belongs to
 * the JavaFX application thread.
 */
public final class AlertSettings {

  private static final String WATCH = "alerts.watch";

  private final Memory memory;
  private final ReadOnlyObjectWrapper<AlertThresholds> thresholds = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty watch = new SimpleBooleanProperty();

  /** A bound that can be chosen. */
  public enum Bound {
    /** Average time that those who wait have waited, in seconds. */
    WAIT("alerts.averageWaitSeconds", "The average wait", 0.1, 600, "seconds"),
    /** Share of requests that time out, in percent. */
    TIMEOUTS("alerts.timeoutPercent", "The share of time-outs", 0, 100, "per cent"),
    /** Age of a transaction, in seconds. */
    TRANSACTION("alerts.transactionSeconds", "The age of a transaction", 0.1, 86_400, "seconds"),
    /** How long a session may do nothing while others wait for it, in seconds. */
    IDLE("alerts.idleHolderSeconds", "The time of an idle holder", 0, 86_400, "seconds");

    private final String name;
    private final String words;
    private final double least;
    private final double most;
    private final String unit;

    Bound(String name, String words, double least, double most, String unit) {
      this.name = name;
      this.words = words;
      this.least = least;
      this.most = most;
      this.unit = unit;
    }

    private boolean allows(double value) {
      return value >= least && value <= most;
    }

    /** What is allowed, a sentence for people. */
    public String rule() {
      return "%s is a number from %s to %s %s.".formatted(words, number(least), number(most), unit);
    }

    private static String number(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ENGLISH, "%,d", (long) value)
          : Double.toString(value);
    }
  }

  /** What {@code memory} knows, otherwise the standard. */
  public AlertSettings(Memory memory) {
    this.memory = memory;
    AlertThresholds standard = AlertThresholds.STANDARD;
    thresholds.set(
        with(
            remembered(Bound.WAIT, standard.averageWait().toMillis() / 1_000.0),
            remembered(Bound.TIMEOUTS, standard.timeoutRate() * 100),
            remembered(Bound.TRANSACTION, standard.transactionAge().toMillis() / 1_000.0),
            remembered(Bound.IDLE, standard.idleHolder().toMillis() / 1_000.0)));
    watch.set(memory.text(WATCH).map(Boolean::valueOf).orElse(false));
    watch.addListener(
        (observed, before, now) -> {
          memory.put(WATCH, now);
          memory.save();
        });
  }

  private double remembered(Bound bound, double standard) {
    return memory.number(bound.name).filter(bound::allows).orElse(standard);
  }

  /**
   * Changes the bounds.
   *
   * @param waitSeconds average wait
   * @param timeoutPercent share of requests that time out
   * @param transactionSeconds age of a transaction
   * @param idleSeconds how long a session may do nothing while others wait for it
   * @return the first that is out of its range, as a NaN is; nothing was changed then
   */
  public Optional<Bound> change(
      double waitSeconds, double timeoutPercent, double transactionSeconds, double idleSeconds) {
    Map<Bound, Double> wanted = new EnumMap<>(Bound.class);
    wanted.put(Bound.WAIT, waitSeconds);
    wanted.put(Bound.TIMEOUTS, timeoutPercent);
    wanted.put(Bound.TRANSACTION, transactionSeconds);
    wanted.put(Bound.IDLE, idleSeconds);
    for (Map.Entry<Bound, Double> each : wanted.entrySet()) {
      if (!each.getKey().allows(each.getValue())) {
        return Optional.of(each.getKey());
      }
    }
    thresholds.set(with(waitSeconds, timeoutPercent, transactionSeconds, idleSeconds));
    wanted.forEach((bound, value) -> memory.put(bound.name, value));
    memory.save();
    return Optional.empty();
  }

  private static AlertThresholds with(
      double wait, double timeouts, double transaction, double idle) {
    AlertThresholds standard = AlertThresholds.STANDARD;
    return new AlertThresholds(
        Duration.ofMillis(Math.round(wait * 1_000)),
        timeouts / 100,
        standard.rateWindow(),
        standard.rateRequests(),
        Duration.ofMillis(Math.round(transaction * 1_000)),
        Duration.ofMillis(Math.round(idle * 1_000)),
        standard.discrepancies());
  }

  /** The bounds. */
  public ReadOnlyObjectProperty<AlertThresholds> thresholdsProperty() {
    return thresholds.getReadOnlyProperty();
  }

  /** Whether locks are watched while another screen is shown. */
  public BooleanProperty watchProperty() {
    return watch;
  }
}
