package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel over which processes tell each other what they have changed. */
final class FeedChannel {

  /** Where a role that may not read the schema's own channel announces and listens. */
  static final String PUBLIC = "holdfast_stock";

  private static final Logger LOG = LoggerFactory.getLogger(FeedChannel.class);

  private static final String CHANNEL = "SELECT channel FROM feed";

  private FeedChannel() {}

  /** The channel of the schema. */
  static String of(Connection connection) {
    try {
      return Sql.first(connection, CHANNEL, row -> row.getString(1)).orElse(PUBLIC);
    } catch (SQLException e) {
      LOG.debug("this role may not read the channel of its schema", e);
      return PUBLIC;
    }
  }

  /** Asks to be told; false on a standby, which tells nobody and is only looked at. */
  static boolean listen(String channel, Statement statement) throws SQLException {
    try {
      statement.execute("LISTEN " + channel);
      return true;
    } catch (SQLException e) {
      if (SqlState.of(e) == SqlState.READ_ONLY) {
        return false;
      }
      throw e;
    }
  }

  /** Where nobody tells anything: whether changes cannot be announced either. */
  static boolean isStandby(Connection connection) throws SQLException {
    return Sql.first(connection, "SELECT pg_is_in_recovery()", row -> row.getBoolean(1))
        .orElse(false);
  }

  /** Tells all who listen. */
  static void announce(Connection connection, String channel, String payload) throws SQLException {
    Sql.first(connection, "SELECT pg_notify(?, ?)", row -> true, channel, payload);
  }
}
