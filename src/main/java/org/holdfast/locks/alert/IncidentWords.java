package org.holdfast.locks.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.locks.Places;
import org.holdfast.locks.Session;
import org.holdfast.locks.graph.WaitTree;
import org.holdfast.text.Durations;
import org.holdfast.text.Sentences;

/**
 * What an incident says; every advice can be followed on the Locks screen or by the named owner.
 */
final class IncidentWords {

  private static final String OVER = "Nobody waits any more. ";

  private IncidentWords() {}

  /** A message and what to do. */
  record Said(String message, String advice) {}

  /**
   * The one root of an incident.
   *
   * @param key its transaction
   * @param held for how long it has held what others want
   * @param seen when it was last seen to hold it
   */
  record Main(String key, String who, Duration held, Instant seen, List<String> places) {}

  /** Who waits now. */
  record Queue(int waiting, Duration longest, List<String> places) {

    /** “3 wait, the longest for 12 s”. */
    String text() {
      return waiting == 1
          ? "1 waits, for " + Durations.format(longest)
          : "%,d wait, the longest for %s".formatted(waiting, Durations.format(longest));
    }
  }

  /** One root, which still holds. */
  static Said single(Cause cause, WaitTree crowd, Main main, Queue queue, Instant at) {
    String who = capital(main.who());
    String places = Places.text(queue.places());
    String held = Durations.format(main.held());
    String message =
        switch (cause) {
          case IDLE ->
              "%s has done nothing for %s and holds %s: %s."
                  .formatted(who, Durations.format(crowd.idle()), places, queue.text());
          default -> "%s has held %s for %s: %s.".formatted(who, places, held, queue.text());
        };
    return new Said(message, advice(crowd));
  }

  private static String advice(WaitTree crowd) {
    if (crowd.prepared().isPresent()) {
      return "No session works on it: commit it by name, or run "
          + crowd.prepared().get().rollbackCommand()
          + ".";
    }
    if (crowd.session().isEmpty()) {
      return crowd.root().first().pid().isPresent()
          ? "The session cannot be seen by this role; ask an administrator who it is."
          : "Look into pg_prepared_xacts, and commit it or roll it back.";
    }
    return advice(crowd.session().get());
  }

  /** What can be done about a session that holds locks. */
  static String advice(Session session) {
    if (!session.controllable()) {
      return "Ask its owner to finish it. This database role may not end it; a superuser may, by"
          + " its process number.";
    }
    return session.idleInTransaction()
        ? "Have its client commit or roll back; otherwise end the session. There is no query to"
            + " cancel."
        : "Ask its owner to finish it; otherwise cancel its query, or end the session.";
  }

  /** The root has let go, and those who waited take their turns. */
  static Said draining(Main main, Queue queue) {
    return new Said(
        "%s held %s for %s and has let go: %s."
            .formatted(
                capital(main.who()),
                Places.text(main.places()),
                Durations.format(main.held()),
                queue.waiting() == 1
                    ? "1 still waits, for " + Durations.format(queue.longest())
                    : "%,d still wait, the longest for %s"
                        .formatted(queue.waiting(), Durations.format(queue.longest()))),
        "Nothing to end: those who waited take their turns now.");
  }

  /** Many take turns, and nobody holds for long. */
  static Said convoy(Queue queue, String typical) {
    String places = Places.text(queue.places());
    return new Said(
        "%s for %s, one after the other, the longest for %s. No single session holds it for long%s."
            .formatted(
                queue.waiting() == 1
                    ? "1 session waits"
                    : "%,d sessions wait".formatted(queue.waiting()),
                places,
                Durations.format(queue.longest()),
                typical.isEmpty() ? "" : ": " + typical),
        "Ending one session helps nobody. Let that program hold the lock for a shorter time, or run"
            + " fewer of its clients at once.");
  }

  /** The end, until it is quiet for long enough. */
  static Said over(String message) {
    return message.startsWith(OVER)
        ? new Said(message, "Nothing to do now.")
        : new Said(OVER + "Before: " + message, "Nothing to do now.");
  }

  /** Names of programs keep their letters. */
  private static String capital(String text) {
    return text.startsWith("prepared ") || text.startsWith("process ") || text.startsWith("a ")
        ? Sentences.capital(text)
        : text;
  }
}
