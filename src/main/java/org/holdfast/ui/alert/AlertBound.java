package org.holdfast.ui.alert;

import java.time.Duration;
import java.util.Map;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** A bound of the alerts that people may choose, in the order in which the settings list them. */
public enum AlertBound {
  /** How long somebody may wait. */
  WAIT("alerts.longestWaitSeconds", "alert-wait", 0.1, 600),
  /** How long a session may do nothing while others wait for it. */
  IDLE("alerts.idleHolderSeconds", "alert-idle", 1, 86_400),
  /** How long a transaction may hold what others wait for. */
  TRANSACTION("alerts.transactionSeconds", "alert-transaction", 0.1, 86_400),
  /** How long a transaction may hold locks that nobody waits for. */
  OPEN("alerts.openTransactionSeconds", "alert-open", 1, 604_800),
  /** Share of requests that time out, in percent; all others are seconds. */
  TIMEOUTS("alerts.timeoutPercent", "alert-timeouts", 0, 100);

  private static final Texts TEXTS = Texts.of(AlertBound.class);

  private final String memory;
  private final String id;
  private final double min;
  private final double max;

  AlertBound(String memory, String id, double min, double max) {
    this.memory = memory;
    this.id = id;
    this.min = min;
    this.max = max;
  }

  /** Under which name it is remembered. */
  String memory() {
    return memory;
  }

  /** What its field is called in the window. */
  public String id() {
    return id;
  }

  /** Whether {@code value} is possible; a NaN is not. */
  boolean allows(double value) {
    return value >= min && value <= max;
  }

  /** What it is in {@code thresholds}. */
  public double of(AlertThresholds thresholds) {
    return switch (this) {
      case WAIT -> seconds(thresholds.longestWait());
      case IDLE -> seconds(thresholds.idleHolder());
      case TRANSACTION -> seconds(thresholds.transactionAge());
      case OPEN -> seconds(thresholds.openTransaction());
      // No more digits than people type, whatever the fraction is in binary.
      case TIMEOUTS -> Math.round(thresholds.timeoutRate() * 1e6) / 1e4;
    };
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  /** The standard with all of {@code values} in it. */
  static AlertThresholds thresholds(Map<AlertBound, Double> values) {
    AlertThresholds standard = AlertThresholds.STANDARD;
    return new AlertThresholds(
        duration(values.get(WAIT)),
        values.get(TIMEOUTS) / 100,
        standard.rateWindow(),
        standard.rateRequests(),
        duration(values.get(TRANSACTION)),
        duration(values.get(OPEN)),
        duration(values.get(IDLE)),
        standard.discrepancies(),
        standard.calm());
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  /** What stands before the number. */
  public String before() {
    return switch (this) {
      case WAIT -> TEXTS.get("wait");
      case IDLE -> TEXTS.get("idle");
      case TRANSACTION -> TEXTS.get("transaction");
      case OPEN -> TEXTS.get("open");
      case TIMEOUTS -> TEXTS.get("timeouts");
    };
  }

  /** What stands after it. */
  public String after() {
    return this == TIMEOUTS
        ? TEXTS.get("timeouts.unit", AlertThresholds.STANDARD.rateRequests())
        : TEXTS.get("seconds");
  }

  /** What is allowed, a sentence for people. */
  public String rule() {
    String low = Numbers.plain(min);
    String high = Numbers.plain(max);
    return switch (this) {
      case WAIT -> TEXTS.get("wait.rule", low, high);
      case IDLE -> TEXTS.get("idle.rule", low, high);
      case TRANSACTION -> TEXTS.get("transaction.rule", low, high);
      case OPEN -> TEXTS.get("open.rule", low, high);
      case TIMEOUTS -> TEXTS.get("timeouts.rule", low, high);
    };
  }
}
