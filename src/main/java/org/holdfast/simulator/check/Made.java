package org.holdfast.simulator.check;

import org.holdfast.simulator.history.EndState;

/**
 * A reservation while it is compared. Of its lines and its part of the ledger only sums are kept,
 * each part mixed into 64 bits, so that a long run fits into memory.
 */
final class Made {

  private final EndState.ReservationRow row;
  private final Case request;
  private final Case closing;
  private long lines;
  private long reserved;
  private long closed;
  private boolean hasLines;

  /**
   * A reservation.
   *
   * @param closing the request that ended it; null while it is to be open
   */
  Made(EndState.ReservationRow row, Case request, Case closing) {
    this.row = row;
    this.request = request;
    this.closing = closing;
  }

  EndState.ReservationRow row() {
    return row;
  }

  Case request() {
    return request;
  }

  Case closing() {
    return closing;
  }

  void line(long product, long stock, long pieces) {
    hasLines = true;
    lines += mix(product, stock, pieces);
  }

  void reserve(long product, long stock, long pieces) {
    reserved += mix(product, stock, pieces);
  }

  void close(long product, long stock, long pieces) {
    closed += mix(product, stock, pieces);
  }

  boolean hasLines() {
    return hasLines;
  }

  boolean ledgerMakesLines() {
    return reserved == lines;
  }

  boolean ledgerEndsLines() {
    return closed == (closing == null ? 0 : lines);
  }

  private static long mix(long product, long stock, long pieces) {
    long mixed = 0x9E3779B97F4A7C15L;
    for (long value : new long[] {product, stock, pieces}) {
      mixed = (mixed ^ value) * 0xBF58476D1CE4E5B9L;
      mixed ^= mixed >>> 29;
    }
    return mixed * 0x94D049BB133111EBL;
  }
}
