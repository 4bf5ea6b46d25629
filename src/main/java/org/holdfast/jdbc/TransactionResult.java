package org.holdfast.jdbc;

import java.time.Duration;

/**
 * How a transaction, with all its attempts, ended. Everything but {@link Finished} left no trace in
 * the database.
 *
 * @param <T> the answer of the work
 */
public sealed interface TransactionResult<T> {

  /**
   * The work answered, and its decision was carried out.
   *
   * @param value the answer
   * @param attempts how often the work ran, at least 1
   */
  record Finished<T>(T value, int attempts) implements TransactionResult<T> {}

  /**
   * A lock was not granted in time.
   *
   * @param elapsed time since the first attempt began
   * @param attempts how often the work ran
   */
  record LockTimeout<T>(Duration elapsed, int attempts) implements TransactionResult<T> {}

  /**
   * The deadline passed.
   *
   * @param elapsed time since the first attempt began
   * @param attempts how often the work ran
   */
  record DeadlineExceeded<T>(Duration elapsed, int attempts) implements TransactionResult<T> {}

  /**
   * Every attempt collided with others.
   *
   * @param attempts how often the work ran
   */
  record RetriesExhausted<T>(int attempts) implements TransactionResult<T> {}

  /**
   * Cancelled before the deadline.
   *
   * @param own true: the calling thread was interrupted; false: somebody else had it cancelled
   */
  record Cancelled<T>(boolean own) implements TransactionResult<T> {}
}
