package org.holdfast.inventory.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks to give the hold of an open reservation a new end, be it later or earlier than the old one.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param reservationId which reservation
 * @param holdFor after how long from now the promise may expire; empty: never
 * @param note free text
 */
public record ExtendRequest(
    String key, String operator, long reservationId, Optional<Duration> holdFor, String note) {

  /** Holds it for {@code hold} from now, under a key of its own. */
  public static ExtendRequest of(String operator, long reservationId, Duration hold) {
    return new ExtendRequest(
        UUID.randomUUID().toString(), operator, reservationId, Optional.of(hold), "");
  }
}
