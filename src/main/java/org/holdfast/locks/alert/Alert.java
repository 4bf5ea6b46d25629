package org.holdfast.locks.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.locks.Participant;

/**
 * Something that somebody should look at. An incident is one alert from its begin to its end,
 * whatever becomes of it meanwhile.
 *
 * @param kind what it is about, as it stands now
 * @param subject tells it apart from all others; the same as long as it stands
 * @param raised since when; of an incident, when its first waiter began to wait
 * @param message what happened, with the figures of the last evaluation
 * @param advice what to do
 * @param about the session or prepared transaction it is about, if it is one
 * @param toll what it has cost in waiting so far
 * @param keys by which another program that watches recognises the same incident; empty for what
 *     each window finds in the database itself
 */
public record Alert(
    Kind kind,
    String subject,
    Instant raised,
    String message,
    String advice,
    Optional<Participant> about,
    Toll toll,
    List<String> keys) {

  /** Copies the list. */
  public Alert {
    keys = List.copyOf(keys);
  }

  /** An alert that nobody waits for. */
  public Alert(
      Kind kind,
      String subject,
      Instant raised,
      String message,
      String advice,
      Optional<Participant> about,
      List<String> keys) {
    this(kind, subject, raised, message, advice, about, Toll.NONE, keys);
  }

  /** What alerts are about, the worst first. */
  public enum Kind {
    /** The books do not agree with themselves. */
    DISCREPANCY("Discrepancy"),
    /** Sessions wait for each other, or did until the server broke it a moment ago. */
    DEADLOCK("Deadlock"),
    /** A session holds locks that others wait for, and does nothing. */
    IDLE_HOLDER("Idle holder"),
    /** A prepared transaction holds locks that others wait for; nobody may be at work on it. */
    PREPARED_HOLDER("Prepared transaction"),
    /** Sessions wait long for locks, behind one that works or one after the other. */
    LONG_WAITS("Long waits"),
    /** Many requests time out. */
    TIMEOUTS("Time-outs"),
    /** A transaction has been open for long. */
    LONG_TRANSACTION("Long transaction");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The words that screens show. */
    public String label() {
      return label;
    }
  }

  /** The same alert as of {@code since}. */
  Alert raisedAt(Instant since) {
    return new Alert(kind, subject, since, message, advice, about, toll, keys);
  }
}
