package org.holdfast.locks.sampling;

import org.holdfast.locks.LockSnapshot;

/**
 * Asks the server who waits for whom. Used by one thread at a time. Opens what it needs by itself,
 * again after a failure; {@link #close()} gives it back, and the reader may be used again after.
 */
public interface LockReader extends AutoCloseable {

  /**
   * Everything at this moment.
   *
   * @throws LocksUnavailableException when the server does not tell
   */
  LockSnapshot snapshot();

  /**
   * Whether anybody waits at this moment; much cheaper than a snapshot.
   *
   * @throws LocksUnavailableException when the server does not tell
   */
  boolean anyWaits();

  @Override
  void close();
}
