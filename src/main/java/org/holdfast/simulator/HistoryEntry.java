package org.holdfast.simulator;

import java.util.List;
import org.holdfast.inventory.Operation;

/**
 * What a client wrote down about one of its requests.
 *
 * @param key the request's idempotency key
 * @param operation what was asked
 * @param reservation the reservation that was made or ended; 0 when none was made
 * @param lines what was asked to be reserved; empty for other operations
 * @param answer what the client was told, or found out
 */
public record HistoryEntry(
    String key, Operation operation, long reservation, List<Piece> lines, Answer answer) {

  /** What a client knows about a request. */
  public enum Answer {
    /** It was told that it was done. */
    ACKNOWLEDGED,
    /** It was told that nothing was done. */
    REFUSED,
    /** It heard nothing and has not found out yet. */
    UNKNOWN
  }

  /** Copies the lines. */
  public HistoryEntry {
    lines = List.copyOf(lines);
  }

  /** The same, once it was found out. */
  HistoryEntry resolved(Answer found, long foundReservation) {
    return new HistoryEntry(key, operation, foundReservation, lines, found);
  }
}
