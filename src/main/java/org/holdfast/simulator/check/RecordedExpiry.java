package org.holdfast.simulator.check;

import java.util.UUID;

/** An expiry in the database: its key is not the client's. */
final class RecordedExpiry {

  private final UUID fingerprint;
  private final long at;
  private long reservation;

  RecordedExpiry(UUID fingerprint, long at) {
    this.fingerprint = fingerprint;
    this.at = at;
  }

  /** When its transaction began, as the request's row says. */
  long at() {
    return at;
  }

  /** It ended {@code number}; false when it ended another one before. */
  boolean ends(long number) {
    boolean right = reservation == 0 || reservation == number;
    reservation = number;
    return right && fingerprint.equals(Fingerprints.ofClosing(number));
  }

  /** Whether the ledger has what it ended. */
  boolean hasEnded() {
    return reservation != 0;
  }
}
