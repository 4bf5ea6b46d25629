package org.holdfast.locks.alert;

import java.util.List;

/**
 * The history of incidents, one for all windows. Calls block and throw {@link
 * LocksUnavailableException} when the database cannot be asked; safe for use by many threads.
 */
public interface IncidentLog {

  /**
   * Writes how things stand. What another window has begun to write is the same incident.
   *
   * @param standing alerts that stand
   * @param over alerts that do not stand any more
   */
  void write(List<Alert> standing, List<Alert> over);

  /** The newest, those that began last first. */
  List<LoggedIncident> latest(int limit);

  /** Somebody has taken note of an incident; who was first stays. */
  void acknowledge(long id, String operator);
}
