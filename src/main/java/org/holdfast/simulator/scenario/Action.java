package org.holdfast.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;

/** What a client does next. */
public sealed interface Action {

  /**
   * Reserves.
   *
   * @param lines what
   * @param hold after how long it may expire
   * @param waits whether it waits for what is not there
   */
  record Reserve(List<OrderLine> lines, Optional<Duration> hold, boolean waits) implements Action {
    /** Copies the lines. */
    public Reserve {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Brings stock.
   *
   * @param line what and how much
   */
  record Receive(OrderLine line) implements Action {}

  /**
   * Ends one of the client's reservations.
   *
   * @param operation release, commit or expire
   * @param reservation which
   */
  record Close(Operation operation, long reservation) implements Action {}
}
