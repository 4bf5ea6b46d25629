package org.holdfast.inventory.waiting;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.inventory.operation.ReserveRequest;

/**
 * Asks to promise stock, now or as soon as it is there and everybody who came before was served.
 *
 * @param reserve what is wanted, all lines or nothing; its hold begins when it is made
 * @param patience for how long to wait at most; empty: until it is served or ended
 */
public record WaitRequest(ReserveRequest reserve, Optional<Duration> patience) {

  /** Waits for as long as it takes. */
  public static WaitRequest of(ReserveRequest reserve) {
    return new WaitRequest(reserve, Optional.empty());
  }
}
