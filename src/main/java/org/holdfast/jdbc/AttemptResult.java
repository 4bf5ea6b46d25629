package org.holdfast.jdbc;

import java.sql.SQLException;

/**
 * How one attempt of a transaction ended.
 *
 * @param <T> the answer of the work
 */
sealed interface AttemptResult<T> {

  /** The work answered, and its decision was carried out. */
  record Answered<T>(T value) implements AttemptResult<T> {}

  /** The work met a change of somebody else and wants to start over; nothing was kept. */
  record Collided<T>() implements AttemptResult<T> {}

  /**
   * A statement failed.
   *
   * @param failure what the server or the driver said
   * @param committing true: the connection was lost during the commit, which happened or did not
   */
  record Failed<T>(SQLException failure, boolean committing) implements AttemptResult<T> {}

  /** The time for all attempts together is over; nothing was kept. */
  record DeadlinePassed<T>() implements AttemptResult<T> {}

  /** The calling thread was interrupted, and its statement cancelled for that; nothing was kept. */
  record Interrupted<T>() implements AttemptResult<T> {}
}
