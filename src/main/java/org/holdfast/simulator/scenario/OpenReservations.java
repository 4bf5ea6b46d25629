package org.holdfast.simulator.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** The open reservations of one client, the oldest first. Used by that client's thread only. */
public final class OpenReservations {

  private final Deque<Long> lasting = new ArrayDeque<>();
  private final Deque<Long> expiring = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();

  /** Remembers a reservation of this client. */
  public void add(long reservation, boolean expires) {
    (expires ? expiring : lasting).addLast(reservation);
  }

  /** Remembers a request of this client that waits. */
  public void queue(long wait) {
    waiting.addLast(wait);
  }

  /** Takes the request out that has waited longest since it was looked at. */
  public OptionalLong takeWaiting() {
    Long first = waiting.pollFirst();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  int waiting() {
    return waiting.size();
  }

  int size() {
    return lasting.size() + expiring.size();
  }

  /** Takes the oldest out, of those that expire or of the others. */
  OptionalLong take(boolean expires) {
    Long oldest = (expires ? expiring : lasting).pollFirst();
    return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest);
  }
}
