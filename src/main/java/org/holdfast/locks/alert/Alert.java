package org.holdfast.locks.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.locks.Participant;
import org.holdfast.locks.finding.Finding;
import org.holdfast.text.Texts;

/**
 * Something that somebody should look at. An incident is one alert from its begin to its end,
 * whatever becomes of it meanwhile.
 *
 * @param kind what it is about, as it stands now
 * @param subject tells it apart from all others; the same as long as it stands
 * @param raised since when; of an incident, when its first waiter began to wait
 * @param finding what happened, with the figures of the last evaluation
 * @param about the session or prepared transaction it is about, if it is one
 * @param toll what it has cost in waiting so far
 * @param keys by which another program that watches recognises the same incident; empty for what
 *     each window finds in the database itself
 */
public record Alert(
    Kind kind,
    String subject,
    Instant raised,
    Finding finding,
    Optional<Participant> about,
    Toll toll,
    List<String> keys) {

  /** Copies the list. */
  public Alert {
    keys = List.copyOf(keys);
  }

  /** An alert that nobody waits for and that is about nobody. */
  public static Alert of(Kind kind, String subject, Instant raised, Finding finding, String key) {
    return new Alert(kind, subject, raised, finding, Optional.empty(), Toll.NONE, List.of(key));
  }

  /** What alerts are about, the worst first. */
  public enum Kind {
    /** The books do not agree with themselves. */
    DISCREPANCY,
    /** Sessions wait for each other, or did until the server broke it a moment ago. */
    DEADLOCK,
    /** A session holds locks that others wait for, and does nothing. */
    IDLE_HOLDER,
    /** A prepared transaction holds locks that others wait for; nobody may be at work on it. */
    PREPARED_HOLDER,
    /** Sessions wait long for locks, behind one that works or one after the other. */
    LONG_WAITS,
    /** Many requests time out. */
    TIMEOUTS,
    /** A transaction has been open for long. */
    LONG_TRANSACTION;

    private static final Texts TEXTS = Texts.of(Kind.class);

    /** The words that screens show. */
    public String label() {
      return TEXTS.get("kind." + word());
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What happened, in words. */
  public String message() {
    return finding.message();
  }

  /** What to do, in words. */
  public String advice() {
    return finding.advice();
  }

  /** The same alert as of {@code since}. */
  public Alert raisedAt(Instant since) {
    return new Alert(kind, subject, since, finding, about, toll, keys);
  }
}
