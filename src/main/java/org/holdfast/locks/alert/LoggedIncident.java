package org.holdfast.locks.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * An incident as all windows know it.
 *
 * @param id its number
 * @param kind what it is, or was last
 * @param began since when, by the server's clock
 * @param ended when it was over; empty while it stands
 * @param message what happened, as it was when somebody last waited
 * @param advice what was to be done
 * @param toll what it has cost
 * @param acknowledged by whom and when, if somebody has
 * @param subject the {@link Alert#subject()} of the alert of this program that it is, if it is one
 */
public record LoggedIncident(
    long id,
    Alert.Kind kind,
    Instant began,
    Optional<Instant> ended,
    String message,
    String advice,
    Toll toll,
    Optional<Acknowledged> acknowledged,
    Optional<String> subject) {

  /**
   * Somebody has taken note.
   *
   * @param operator who
   * @param at when
   */
  public record Acknowledged(String operator, Instant at) {}
}
