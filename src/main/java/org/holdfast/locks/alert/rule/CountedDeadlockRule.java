package org.holdfast.locks.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.finding.Figure;
import org.holdfast.locks.finding.Finding;

/**
 * Deadlocks of which no picture was taken. A counter tells only that it happened, so the alert
 * stands for a while and goes by itself. To be asked after the rule that sees them in pictures.
 */
final class CountedDeadlockRule implements AlertRule {

  /** How late the server may count a deadlock that was seen. */
  private static final Duration COUNTED_LATE = Duration.ofSeconds(20);

  private final IncidentRule incidents;

  /** The counter when it was last read. */
  private OptionalLong counter = OptionalLong.empty();

  /** How many it rose by since the alert was raised, and how long that is news. */
  private long fresh;

  private Instant until = Instant.MIN;

  /** Those that were seen in pictures and are still to be counted, and until when. */
  private long told;

  private Instant toldUntil = Instant.MIN;

  CountedDeadlockRule(IncidentRule incidents) {
    this.incidents = incidents;
  }

  @Override
  public List<Alert> due(Evaluation now) {
    if (now.graph().isEmpty()) {
      counter = OptionalLong.empty();
      fresh = 0;
      until = Instant.MIN;
      return List.of();
    }
    count(now.graph().get().snapshot().counters().deadlocks(), now);
    return now.now().isBefore(until)
        ? List.of(
            Alert.of(
                Alert.Kind.DEADLOCK,
                "counted deadlocks",
                now.now(),
                Finding.Measured.of("counted-deadlocks", Figure.of(fresh)),
                "deadlocks"))
        : List.of();
  }

  private void count(long deadlocks, Evaluation now) {
    int seen = incidents.takeBroken();
    if (!now.now().isBefore(toldUntil)) {
      told = 0;
    }
    if (seen > 0) {
      told += seen;
      toldUntil = now.now().plus(COUNTED_LATE);
    }
    // A counter that fell was reset.
    long risen = counter.isEmpty() ? 0 : Math.max(0, deadlocks - counter.getAsLong());
    long known = Math.min(risen, told);
    told -= known;
    risen -= known;
    counter = OptionalLong.of(deadlocks);
    fresh = (now.now().isBefore(until) ? fresh : 0) + risen;
    if (risen > 0) {
      until = now.now().plus(now.bounds().rateWindow());
    }
  }
}
