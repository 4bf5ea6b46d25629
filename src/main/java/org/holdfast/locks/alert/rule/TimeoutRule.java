package org.holdfast.locks.alert.rule;

import java.util.List;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.finding.Figure;
import org.holdfast.locks.finding.Finding;

/** Many requests time out, and no incident explains it. To be asked after that rule. */
final class TimeoutRule implements AlertRule {

  private final IncidentRule incidents;

  TimeoutRule(IncidentRule incidents) {
    this.incidents = incidents;
  }

  @Override
  public List<Alert> due(Evaluation now) {
    if (incidents.explainsTimeouts()) {
      return List.of();
    }
    return now.late().stream()
        .map(
            late ->
                Alert.of(
                    Alert.Kind.TIMEOUTS,
                    "timeouts",
                    now.now(),
                    Finding.Measured.of(
                        "timeouts",
                        Figure.of(late.timeouts()),
                        Figure.of(late.requests()),
                        Figure.of(100.0 * late.timeouts() / late.requests())),
                    "timeouts"))
        .toList();
  }
}
