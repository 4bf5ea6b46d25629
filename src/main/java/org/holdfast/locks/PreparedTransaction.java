package org.holdfast.locks;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.text.Durations;

/**
 * A transaction that was prepared for two-phase commit: it holds its locks without a session, until
 * somebody runs {@code COMMIT PREPARED} or {@code ROLLBACK PREPARED}.
 *
 * @param name its identifier
 * @param owner the role that prepared it
 * @param since when it was prepared
 */
public record PreparedTransaction(String name, String owner, Instant since) {

  /** Stands for it among those who hold locks. */
  public Participant participant() {
    return new Participant.Prepared(name);
  }

  /** How old it is at {@code moment}. */
  public Duration age(Instant moment) {
    return Durations.between(since, moment);
  }

  /** What ends it and gives its locks back, to be run by its owner or a superuser. */
  public String rollbackCommand() {
    return "ROLLBACK PREPARED '" + name.replace("'", "''") + "'";
  }
}
