package org.holdfast.ui.alert;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.text.Numbers;
import org.holdfast.ui.context.UserPreferences;

/**
 * When to raise alerts, and whether to watch while another screen is shown; remembered. Belongs to
 * the JavaFX application thread.
 */
public final class AlertSettings {

  private static final String WATCH = "alerts.watch";

  private final UserPreferences memory;
  private final ReadOnlyObjectWrapper<AlertThresholds> thresholds = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty watch = new SimpleBooleanProperty();

  /** A bound that can be chosen. */
  public enum Bound {
    /** How long somebody may wait, in seconds. */
    WAIT("alerts.longestWaitSeconds", "The longest wait", 0.1, 600, "seconds"),
    /** Share of requests that time out, in percent. */
    TIMEOUTS("alerts.timeoutPercent", "The share of time-outs", 0, 100, "per cent"),
    /** How long a transaction may hold what others wait for, in seconds. */
    TRANSACTION("alerts.transactionSeconds", "The time of a transaction", 0.1, 86_400, "seconds"),
    /** How long a session may do nothing while others wait for it, in seconds. */
    IDLE("alerts.idleHolderSeconds", "The time of an idle holder", 1, 86_400, "seconds"),
    /** How long a transaction may hold locks that nobody waits for, in seconds. */
    OPEN("alerts.openTransactionSeconds", "The time that locks are held", 1, 604_800, "seconds");

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
      return Numbers.plain(value);
    }
  }

  /** What {@code memory} knows, otherwise the standard. */
  public AlertSettings(UserPreferences memory) {
    this.memory = memory;
    AlertThresholds standard = AlertThresholds.STANDARD;
    thresholds.set(
        with(
            remembered(Bound.WAIT, standard.longestWait().toMillis() / 1_000.0),
            remembered(Bound.TIMEOUTS, standard.timeoutRate() * 100),
            remembered(Bound.TRANSACTION, standard.transactionAge().toMillis() / 1_000.0),
            remembered(Bound.IDLE, standard.idleHolder().toMillis() / 1_000.0),
            remembered(Bound.OPEN, standard.openTransaction().toMillis() / 1_000.0)));
    watch.set(memory.text(WATCH).map(Boolean::valueOf).orElse(true));
    watch.addListener(
        (observable, oldValue, newValue) -> {
          memory.put(WATCH, newValue);
          memory.save();
        });
  }

  private double remembered(Bound bound, double standard) {
    return memory.number(bound.name).filter(bound::allows).orElse(standard);
  }

  /**
   * Changes the bounds.
   *
   * @param waitSeconds how long somebody may wait
   * @param timeoutPercent share of requests that time out
   * @param transactionSeconds how long a transaction may hold what others wait for
   * @param idleSeconds how long a session may do nothing while others wait for it
   * @param openSeconds how long a transaction may hold locks that nobody waits for
   * @return the first that is out of its range, as a NaN is; nothing was changed then
   */
  public Optional<Bound> change(
      double waitSeconds,
      double timeoutPercent,
      double transactionSeconds,
      double idleSeconds,
      double openSeconds) {
    Map<Bound, Double> wanted = new EnumMap<>(Bound.class);
    wanted.put(Bound.WAIT, waitSeconds);
    wanted.put(Bound.TIMEOUTS, timeoutPercent);
    wanted.put(Bound.TRANSACTION, transactionSeconds);
    wanted.put(Bound.IDLE, idleSeconds);
    wanted.put(Bound.OPEN, openSeconds);
    for (Map.Entry<Bound, Double> each : wanted.entrySet()) {
      if (!each.getKey().allows(each.getValue())) {
        return Optional.of(each.getKey());
      }
    }
    thresholds.set(with(waitSeconds, timeoutPercent, transactionSeconds, idleSeconds, openSeconds));
    wanted.forEach((bound, value) -> memory.put(bound.name, value));
    memory.save();
    return Optional.empty();
  }

  private static AlertThresholds with(
      double wait, double timeouts, double transaction, double idle, double open) {
    AlertThresholds standard = AlertThresholds.STANDARD;
    return new AlertThresholds(
        Duration.ofMillis(Math.round(wait * 1_000)),
        timeouts / 100,
        standard.rateWindow(),
        standard.rateRequests(),
        Duration.ofMillis(Math.round(transaction * 1_000)),
        Duration.ofMillis(Math.round(open * 1_000)),
        Duration.ofMillis(Math.round(idle * 1_000)),
        standard.discrepancies(),
        standard.calm());
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
