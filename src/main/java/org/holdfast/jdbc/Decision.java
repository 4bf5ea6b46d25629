package org.holdfast.jdbc;

/**
 * How a transaction's work wants it to end.
 *
 * @param value what the transaction answers
 * @param keep true: commit; false: roll back, the answer stands all the same
 * @param <T> the answer
 */
public record Decision<T>(T value, boolean keep) {

  /** Commit, and answer {@code value} if that succeeds. */
  public static <T> Decision<T> commit(T value) {
    return new Decision<>(value, true);
  }

  /** Roll back, and answer {@code value}. */
  public static <T> Decision<T> rollBack(T value) {
    return new Decision<>(value, false);
  }
}
