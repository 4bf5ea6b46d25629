package org.holdfast.simulator.run;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.result.RetryCounter;
import org.holdfast.simulator.result.ServerFacts;

/**
 * A schema that was made for one run, with stock in it and nobody else's. Closing drops it. Safe
 * for use by many threads; every call blocks.
 *
 * <p>A server that is gone is waited for, but not forever: the calls that need it give up after
 * {@link #PATIENCE_SECONDS} in all, or at once after {@link #hurry}.
 */
public interface Arena extends AutoCloseable {

  /** How long a server that is gone is waited for in all. */
  int PATIENCE_SECONDS = 30;

  /**
   * Changes the arena's stock, by the strategy it was opened for.
   *
   * @param retries counts, on the calling thread, why a call had to start over
   */
  StockOperations operations(RetryCounter retries);

  /**
   * Those who wait for the arena's stock: by calls of the server, whatever the strategy.
   *
   * @param retries counts, on the calling thread, why a call had to start over
   */
  WaitingList waitingList(RetryCounter retries);

  /** What was moved between the pools of a product, apart from what clients did. */
  List<TransferEntry> transfers();

  /** Watches the locks of the arena's server, with the arena's SKUs by name. */
  LockSampler locks();

  /** The server's process numbers of the sessions that work for this run now. */
  Set<Integer> sessions();

  /**
   * What the server has counted so far; nothing when it does not tell. Exact once {@link #quiesce}
   * has returned.
   */
  ServerFacts facts();

  /**
   * Ends the sessions of the clients, which will not be needed any more.
   *
   * @throws ArenaException when the server does not tell whether they have ended
   */
  void quiesce();

  /**
   * Shows what the database says at one moment. After a lost connection {@code examination} is
   * called anew.
   *
   * @throws ArenaException when it cannot be read
   */
  <T> T examine(Function<EndState, T> examination);

  /** Waits for a server that is gone no longer. */
  void hurry();

  /** Ends everything and drops the schema. */
  @Override
  void close();
}
