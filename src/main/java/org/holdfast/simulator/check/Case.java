package org.holdfast.simulator.check;

import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.HistoryEntry;

/** One request of the history while it is compared with the database. */
final class Case {

  private final HistoryEntry entry;
  private boolean recorded;
  private long made;
  private long at;
  private boolean queued;

  Case(HistoryEntry entry) {
    this.entry = entry;
  }

  HistoryEntry entry() {
    return entry;
  }

  /** The database has the request's key. */
  void record(long atMicros) {
    recorded = true;
    at = atMicros;
  }

  boolean isRecorded() {
    return recorded;
  }

  /** The database has it as one who waits, or has waited. */
  void queue() {
    queued = true;
  }

  /** Whether it waits, or has waited. */
  boolean isQueued() {
    return queued;
  }

  /** Until when it may have been done: when it was answered, unless it was told that it waits. */
  long until() {
    return queued && entry.answer() != HistoryEntry.Answer.ACKNOWLEDGED
        ? Long.MAX_VALUE
        : entry.answered();
  }

  /** The database has the reservation that the request made, with this number. */
  void make(long number) {
    made = number;
  }

  boolean isMade() {
    return made != 0;
  }

  /** The number of the reservation that was made; 0: none. */
  long made() {
    return made;
  }

  /** When its transaction began, as the request's row says. */
  long at() {
    return at;
  }

  /**
   * Whether it was done: as the client was told or, where it heard nothing, as its key says. Who
   * waits is done once he has his reservation.
   */
  boolean isDone() {
    if (queued && entry.answer() != HistoryEntry.Answer.ACKNOWLEDGED) {
      return isMade();
    }
    return entry.answer() == HistoryEntry.Answer.ACKNOWLEDGED
        || (entry.answer() == HistoryEntry.Answer.UNKNOWN && recorded);
  }

  /** Whether it ends a reservation. */
  boolean endsReservation() {
    return entry.operation() != Operation.RESERVE && entry.operation() != Operation.RECEIVE;
  }

  /** Who asked for what, as a part of a sentence. */
  Finding phrase() {
    return !endsReservation()
        ? Finding.of(FindingCode.REQUEST, entry.operation(), entry.client())
        : Finding.of(FindingCode.CLOSING, entry.operation(), entry.reservation(), entry.client());
  }
}
