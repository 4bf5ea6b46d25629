package org.holdfast.simulator;

import java.util.OptionalLong;
import org.holdfast.inventory.StockOperations;
import org.holdfast.locks.LockSampler;

/**
 * A schema that was made for one run, with stock in it and nobody else's. Closing drops it. Safe
 * for use by many threads; every call blocks.
 */
public interface Arena extends AutoCloseable {

  /** Changes the arena's stock, by the strategy it was opened for. */
  StockOperations operations();

  /** Why the last call on this thread had to start over, and forgets it. */
  Attempts takeAttempts();

  /** Whether something was done under {@code key}: the key is in the database. */
  boolean isDone(String key);

  /** The reservation that was made under {@code key}, if there is one. */
  OptionalLong reservationOf(String key);

  /** How the reservation stands: OPEN, COMMITTED, RELEASED or EXPIRED. */
  String stateOf(long reservation);

  /** Watches the locks of the arena's server, with the arena's SKUs by name. */
  LockSampler locks();

  /** What the server has counted so far. Exact once {@link #quiesce} has returned. */
  ServerFacts facts();

  /** Ends the sessions of the clients, which will not be needed any more. */
  void quiesce();

  /** What the database says now. */
  EndState endState();

  /** Ends everything and drops the schema. */
  @Override
  void close();
}
