package org.holdfast.inventory.waiting;

import java.util.Optional;
import org.holdfast.inventory.reservation.Reservation;

/** What became of a request that may wait: its reservation, or a place in the queue. */
public sealed interface Placement {

  /** The reservation; empty while it waits. */
  default Optional<Reservation> reservation() {
    return this instanceof Reserved reserved ? Optional.of(reserved.promise()) : Optional.empty();
  }

  /**
   * The stock is promised.
   *
   * @param promise the reservation
   */
  record Reserved(Reservation promise) implements Placement {}

  /**
   * It waits.
   *
   * @param waiting where it stands
   */
  record Queued(Waiting waiting) implements Placement {}
}
