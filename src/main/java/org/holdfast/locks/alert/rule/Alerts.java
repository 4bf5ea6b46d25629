package org.holdfast.locks.alert.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.graph.WaitForGraph;

/**
 * Raises an alert once when its cause appears, keeps what it says up to date, and clears it once
 * the cause is gone. Whatever belongs to one incident about locks is one alert. Safe for use by
 * many threads; an evaluation takes about as long as its graph has sessions, so it belongs in the
 * background.
 */
public final class Alerts {

  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::kind)
          .thenComparing(Comparator.comparing(Alert::raised).reversed());

  private final Clock clock;
  private final List<AlertRule> rules;
  private final TimeoutWindow timeouts = new TimeoutWindow();
  private final Map<String, Alert> active = new LinkedHashMap<>();
  private AlertThresholds thresholds;

  /**
   * What an evaluation changed.
   *
   * @param raised alerts that are new
   * @param cleared alerts whose cause is gone
   * @param active all alerts that stand now, the worst first, of those alike the newest
   */
  public record Change(List<Alert> raised, List<Alert> cleared, List<Alert> active) {

    /** Copies the lists. */
    public Change {
      raised = List.copyOf(raised);
      cleared = List.copyOf(cleared);
      active = List.copyOf(active);
    }
  }

  /** No alerts yet. */
  public Alerts(AlertThresholds thresholds, Clock clock) {
    this.thresholds = thresholds;
    this.clock = clock;
    IncidentRule incidents = new IncidentRule();
    rules =
        List.of(
            new DiscrepancyRule(),
            incidents,
            new CountedDeadlockRule(incidents),
            new TimeoutRule(incidents));
  }

  /** Replaces the thresholds; takes effect with the next evaluation. */
  public synchronized void setThresholds(AlertThresholds changed) {
    thresholds = changed;
  }

  /**
   * Compares the present state with the thresholds.
   *
   * @param seen who waits for whom; empty while nobody looks or the server does not tell
   * @param totals what the operations of all processes have counted so far
   * @param discrepancies what does not agree
   */
  public synchronized Change evaluate(
      Optional<WaitForGraph> seen,
      RequestCounters totals,
      List<StockWatch.Standing> discrepancies) {
    Instant now = clock.instant();
    Evaluation evaluation =
        new Evaluation(
            now, thresholds, seen, timeouts.late(totals, now, thresholds), discrepancies);
    Map<String, Alert> due = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      rule.due(evaluation).forEach(alert -> due.put(alert.subject(), alert));
    }
    return change(due);
  }

  private Change change(Map<String, Alert> due) {
    List<Alert> raised = new ArrayList<>();
    List<Alert> cleared = new ArrayList<>();
    active
        .entrySet()
        .removeIf(entry -> !due.containsKey(entry.getKey()) && cleared.add(entry.getValue()));
    due.forEach(
        (key, alert) -> {
          Alert before = active.get(key);
          // What it says must be true now, not when it began.
          active.put(key, before == null ? alert : alert.raisedAt(before.raised()));
          if (before == null) {
            raised.add(alert);
          }
        });
    return new Change(raised, cleared, active.values().stream().sorted(WORST_FIRST).toList());
  }
}
