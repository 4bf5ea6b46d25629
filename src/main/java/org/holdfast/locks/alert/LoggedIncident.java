package org.holdfast.locks.alert;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.locks.finding.Finding;

/**
 * An incident as all windows know it.
 *
 * @param id its number
 * @param kind what it is, or was last
 * @param began since when, by the server's clock
 * @param ended when it was over; empty while it stands
 * @param finding what happened, as it was when somebody last waited
 * @param toll what it has cost
 * @param acknowledged by whom and when, if somebody has
 * @param subject the {@link Alert#subject()} of the alert of this program that it is, if it is one
 */
public record LoggedIncident(
    long id,
    Alert.Kind kind,
    Instant began,
    Optional<Instant> ended,
    Finding finding,
    Toll toll,
    Optional<Acknowledged> acknowledged,
    Optional<String> subject) {

  /** What happened, in words. */
  public String message() {
    return finding.message();
  }

  /** What was to be done, in words. */
  public String advice() {
    return finding.advice();
  }

  /**
   * Somebody has taken note.
   *
   * @param operator who
   * @param at when
   */
  public record Acknowledged(String operator, Instant at) {}
}
