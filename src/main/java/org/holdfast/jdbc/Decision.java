package org.holdfast.jdbc;

/**
 * How a transaction's work wants it to end.
 *
 * @param value what the transaction answers; null when it is to start over
 * @param end what is to become of what was done
 * @param <T> the answer
 */
public record Decision<T>(T value, End end) {

  /** What is to become of what was done. */
  public enum End {
    /** It is kept. */
    COMMIT,
    /** It is undone; the answer stands all the same. */
    ROLL_BACK,
    /** It is undone, and the work runs again as after a serialization failure. */
    START_OVER
  }

  /** Commit, and answer {@code value} if that succeeds. */
  public static <T> Decision<T> commit(T value) {
    return new Decision<>(value, End.COMMIT);
  }

  /** Roll back, and answer {@code value}. */
  public static <T> Decision<T> rollBack(T value) {
    return new Decision<>(value, End.ROLL_BACK);
  }

  /** Roll back and run the whole work again: it met a change that somebody else made meanwhile. */
  public static <T> Decision<T> retry() {
    return new Decision<>(null, End.START_OVER);
  }
}
