package org.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Where transactions get their connections from. Safe for use by many threads. */
public interface ConnectionSource {

  /**
   * A connection for one transaction or one read, to be closed by the caller. Waits for a free one,
   * within a bound of the source's own.
   *
   * @throws SQLException when there is none in time
   */
  Connection connection() throws SQLException;

  /**
   * As above, but waits no longer than {@code atMost} where the source can bound its wait.
   *
   * @throws SQLException when there is none in time
   */
  default Connection connection(Duration atMost) throws SQLException {
    return connection();
  }

  /**
   * Closes {@code connection} for good instead of giving it back: a cancel request may still be on
   * its way to it and must not hit whoever would use it next.
   */
  void discard(Connection connection);
}
