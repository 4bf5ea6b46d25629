package org.holdfast.jdbc;

/**
 * Is told of every attempt of a transaction that failed, on the thread that made it; for measuring
 * how often work has to start over, and why.
 */
@FunctionalInterface
public interface AttemptListener {

  /** Takes no notice. */
  AttemptListener NONE = why -> {};

  /** An attempt failed; it may be tried again. */
  void failed(SqlState why);
}
