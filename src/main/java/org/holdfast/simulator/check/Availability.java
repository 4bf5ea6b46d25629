package org.holdfast.simulator.check;

import java.util.Arrays;

/**
 * How many pieces of one stock row were available when, as far as the clients' own clock can tell.
 * A change became visible somewhere between the moment its request was sent and the moment its
 * answer was there; and changes of one row became visible one after the other, in the order of the
 * ledger. No other clock is asked.
 */
final class Availability {

  private long[] sent = new long[8];
  private long[] answered = new long[8];
  private long[] pieces = new long[8];
  private int size;

  /** Availability from the start. */
  Availability(long opening) {
    add(Long.MIN_VALUE, Long.MIN_VALUE, opening);
  }

  /** The next change of the row: asked for at {@code from}, answered at {@code until}. */
  void add(long from, long until, long left) {
    if (size == sent.length) {
      sent = Arrays.copyOf(sent, size * 2);
      answered = Arrays.copyOf(answered, size * 2);
      pieces = Arrays.copyOf(pieces, size * 2);
    }
    // Not visible before the change before it was.
    sent[size] = size == 0 ? from : Math.max(from, sent[size - 1]);
    answered[size] = until;
    pieces[size] = left;
    size++;
  }

  /** To be called once, when all changes are there. */
  void finish() {
    // Visible by the time the change after it was.
    for (int i = size - 2; i >= 0; i--) {
      answered[i] = Math.min(answered[i], answered[i + 1]);
    }
  }

  /** The fewest pieces that a transaction between {@code from} and {@code until} can have seen. */
  long least(long from, long until) {
    long least = Long.MAX_VALUE;
    for (int i = first(from); i < size && sent[i] <= until; i++) {
      least = Math.min(least, pieces[i]);
    }
    return least;
  }

  /** The most pieces that a transaction between {@code from} and {@code until} can have seen. */
  long most(long from, long until) {
    long most = Long.MIN_VALUE;
    for (int i = first(from); i < size && sent[i] <= until; i++) {
      most = Math.max(most, pieces[i]);
    }
    return most;
  }

  /** The first state that may have been the present one at {@code moment} or later. */
  private int first(long moment) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      // The state ends when the next one is visible, at the latest when that was answered.
      if (answered[middle + 1] >= moment) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
