package org.holdfast.simulator.check;

import org.holdfast.simulator.history.TransferEntry;

/** A transfer between pools while it is compared. */
final class BookedTransfer {

  private final TransferEntry entry;
  private boolean recorded;
  private boolean given;
  private boolean taken;
  private long at;

  BookedTransfer(TransferEntry entry) {
    this.entry = entry;
  }

  TransferEntry entry() {
    return entry;
  }

  /** The database has its key. */
  void record(long atMicros) {
    recorded = true;
    at = atMicros;
  }

  boolean isRecorded() {
    return recorded;
  }

  /** When its transaction began, as the request's row says. */
  long at() {
    return at;
  }

  /** One side of it is in the ledger; false when it was there already. */
  boolean book(boolean giving) {
    boolean before = giving ? given : taken;
    given |= giving;
    taken |= !giving;
    return !before;
  }

  /** Whether both sides are in the ledger. */
  boolean isWhole() {
    return given && taken;
  }
}
