package org.holdfast.locks.alert.rule;

import java.time.Instant;
import java.util.List;
import org.holdfast.locks.alert.Alert;

/**
 * Who holds others up, or waits in a circle: each incident is one alert. One that stands, or stood
 * while requests timed out, is the cause of that.
 */
final class IncidentRule implements AlertRule {

  private final Incidents incidents = new Incidents();
  private Incident blamed;
  private Instant blamedAt = Instant.MIN;

  @Override
  public List<Alert> due(Evaluation now) {
    now.graph()
        .ifPresentOrElse(
            graph -> incidents.see(graph, now.now(), now.bounds(), now.late().isPresent()),
            () -> incidents.clearSnapshot(now.now(), now.bounds()));
    blame(now);
    return incidents.standing().stream()
        .map(
            incident ->
                incident.alert(
                    incident == blamed
                        ? now.late().map(TimeoutWindow.Late::timeouts).orElse(0L)
                        : 0))
        .toList();
  }

  private void blame(Evaluation now) {
    if (!incidents.standing().isEmpty()) {
      blamed = incidents.standing().get(0);
      blamedAt = now.now();
    } else if (now.now().isAfter(blamedAt.plus(now.bounds().rateWindow()))) {
      blamed = null;
    }
  }

  /** Whether an incident is why requests time out. */
  boolean explainsTimeouts() {
    return blamed != null;
  }

  /** How many deadlocks were seen to be broken since the last call. */
  int takeBroken() {
    return incidents.takeBroken();
  }
}
