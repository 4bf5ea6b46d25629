package org.holdfast.inventory.order;

import java.util.List;
import java.util.Optional;

/**
 * Asks to change an open reservation: all of it or nothing.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param reservationId which reservation
 * @param steps what is added, removed and moved; what is removed and moved is done first
 * @param reference what the order is called from now on; empty: as before
 * @param customer whose it is from now on; empty: as before
 * @param newNote its note from now on; empty: as before
 * @param useSafetyStock true: also what is kept as safety stock may be promised
 * @param note why, for the ledger
 */
public record ChangeRequest(
    String key,
    String operator,
    long reservationId,
    List<OrderStep> steps,
    Optional<String> reference,
    Optional<String> customer,
    Optional<String> newNote,
    boolean useSafetyStock,
    String note) {

  /** Copies the steps. */
  public ChangeRequest {
    steps = List.copyOf(steps);
  }

  /** A change of lines alone, which leaves safety stock alone, without a note. */
  public static ChangeRequest of(
      String key, String operator, long reservationId, OrderStep... steps) {
    return new ChangeRequest(
        key,
        operator,
        reservationId,
        List.of(steps),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        "");
  }

  /** The same, which may promise safety stock. */
  public ChangeRequest usingSafetyStock() {
    return new ChangeRequest(
        key, operator, reservationId, steps, reference, customer, newNote, true, note);
  }

  /** Whether nothing at all is to be changed. */
  public boolean isEmpty() {
    return steps.isEmpty() && reference.isEmpty() && customer.isEmpty() && newNote.isEmpty();
  }
}
