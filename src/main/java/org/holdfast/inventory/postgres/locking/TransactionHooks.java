package org.holdfast.inventory.postgres.locking;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What happens inside of a reserving transaction of a trial, on the thread and the connection that
 * run it.
 */
public interface TransactionHooks {

  /** Nothing happens. */
  TransactionHooks NONE =
      new TransactionHooks() {
        @Override
        public void afterRead(Connection connection) {}

        @Override
        public void afterTake(Connection connection) {}
      };

  /** The stock rows were read and, depending on the strategy, locked. */
  void afterRead(Connection connection) throws SQLException;

  /** The stock rows were changed; the reservation is not written yet. */
  void afterTake(Connection connection) throws SQLException;
}
