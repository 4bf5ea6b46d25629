package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections outside of the operations' pool, with auto-commit on. */
@FunctionalInterface
public interface Connections {

  /** A new connection, to be closed by the caller. */
  Connection open() throws SQLException;
}
