package org.holdfast.ui.locks;

import java.time.Duration;
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

  private static final String WAIT = "alerts.averageWaitSeconds";
  private static final String TIMEOUTS = "alerts.timeoutPercent";
  private static final String TRANSACTION = "alerts.transactionSeconds";
  private static final String WATCH = "alerts.watch";

  private final Memory memory;
  private final ReadOnlyObjectWrapper<AlertThresholds> thresholds = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty watch = new SimpleBooleanProperty();

  /** What {@code memory} knows, otherwise the standard. */
  public AlertSettings(Memory memory) {
    this.memory = memory;
    AlertThresholds standard = AlertThresholds.STANDARD;
    thresholds.set(
        with(
            memory.number(WAIT).orElse(standard.averageWait().toMillis() / 1_000.0),
            memory.number(TIMEOUTS).orElse(standard.timeoutRate() * 100),
            memory.number(TRANSACTION).orElse(standard.transactionAge().toMillis() / 1_000.0)));
    watch.set(memory.text(WATCH).map(Boolean::valueOf).orElse(false));
    watch.addListener(
        (observed, before, now) -> {
          memory.put(WATCH, now);
          memory.save();
        });
  }

  /**
   * Changes the bounds.
   *
   * @param waitSeconds average wait, 0.1 to 600
   * @param timeoutPercent share of requests that time out, 0 to 100
   * @param transactionSeconds age of a transaction, 0.1 to 86,400
   * @return false when one is out of its range; nothing was changed then
   */
  public boolean change(double waitSeconds, double timeoutPercent, double transactionSeconds) {
    if (!(waitSeconds >= 0.1 && waitSeconds <= 600)
        || !(timeoutPercent >= 0 && timeoutPercent <= 100)
        || !(transactionSeconds >= 0.1 && transactionSeconds <= 86_400)) {
      return false;
    }
    thresholds.set(with(waitSeconds, timeoutPercent, transactionSeconds));
    memory.put(WAIT, waitSeconds);
    memory.put(TIMEOUTS, timeoutPercent);
    memory.put(TRANSACTION, transactionSeconds);
    memory.save();
    return true;
  }

  private static AlertThresholds with(double wait, double timeouts, double transaction) {
    AlertThresholds standard = AlertThresholds.STANDARD;
    return new AlertThresholds(
        Duration.ofMillis(Math.round(wait * 1_000)),
        timeouts / 100,
        standard.rateWindow(),
        standard.rateRequests(),
        Duration.ofMillis(Math.round(transaction * 1_000)),
        standard.idleHolder(),
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
