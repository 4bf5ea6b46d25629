package org.holdfast.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection to which a pooler lends a session of the server for one transaction at a time.
 * Nothing that is set in a session lasts there, and nothing may: the next transaction of somebody
 * else begins with it. So the connection begins each of its transactions with what it carries. A
 * statement without parameters that is executed with auto-commit on goes as one message together
 * with that, and is a whole transaction. LISTEN and advisory locks of a session do not work.
 */
public interface LentSession {

  /** Has each transaction from now on begin with a setting of the server. */
  void carry(String name, String value);

  /** Whether {@code connection} is one. */
  static boolean is(Connection connection) throws SQLException {
    return connection.isWrapperFor(LentSession.class);
  }
}
