package org.holdfast.database.connection;

import java.time.Duration;

/**
 * How sessions are set up.
 *
 * @param operations most connections for changes
 * @param queries most connections for reads
 * @param serializable true: SERIALIZABLE; false: READ COMMITTED, for changes
 * @param lockTimeout longest wait for one lock
 * @param deadline longest time for one transaction with all its attempts
 * @param schema the schema that holds Holdfast's tables
 */
public record SessionSettings(
    int operations,
    int queries,
    boolean serializable,
    Duration lockTimeout,
    Duration deadline,
    String schema) {

  /** 12 and 4 connections, SERIALIZABLE, 5 s for a lock, 10 s in all, schema {@code holdfast}. */
  public static final SessionSettings STANDARD =
      new SessionSettings(12, 4, true, Duration.ofSeconds(5), Duration.ofSeconds(10), "holdfast");

  /** The same in another schema. */
  public SessionSettings inSchema(String other) {
    return new SessionSettings(operations, queries, serializable, lockTimeout, deadline, other);
  }

  /** The same with the other isolation level. */
  public SessionSettings withSerializable(boolean on) {
    return new SessionSettings(operations, queries, on, lockTimeout, deadline, schema);
  }

  /** The same with other bounds. */
  public SessionSettings withTimes(Duration lock, Duration all) {
    return new SessionSettings(operations, queries, serializable, lock, all, schema);
  }

  /** The same with at most {@code count} connections for changes. */
  public SessionSettings withOperations(int count) {
    return new SessionSettings(count, queries, serializable, lockTimeout, deadline, schema);
  }
}
