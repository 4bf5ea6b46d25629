package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Transactions on a real PostgreSQL, with a clock and pauses that tests control. */
@Timeout(180)
abstract class RealTransactions {

  static final Duration LONG = Duration.ofSeconds(20);

  static final Duration LOCK_WAIT = Duration.ofMillis(800);

  static final String INSERT = "INSERT INTO location (name) VALUES (?)";

  static TestInventory inventory;

  final List<Duration> pauses = new ArrayList<>();

  final AtomicLong clock = new AtomicLong();

  final AtomicInteger discarded = new AtomicInteger();

  final List<Transactions> opened = new ArrayList<>();

  /** The pool of the inventory, and how many connections were thrown away. */
  final ConnectionSource source =
      new ConnectionSource() {
        @Override
        public Connection connection() throws SQLException {
          return inventory.database().operations().connection();
        }

        @Override
        public void discard(Connection connection) {
          discarded.incrementAndGet();
          inventory.database().operations().discard(connection);
        }
      };

  @BeforeAll
  static void open() {
    inventory =
        TestInventory.open(
            TestServer.freshSchema().withOperations(2).withTimes(LOCK_WAIT, Duration.ofSeconds(20)),
            LockingStrategy.ROW_LOCK);
    inventory.with("A", 1);
  }

  @AfterAll
  static void closeInventory() {
    inventory.close();
  }

  @BeforeEach
  void emptyTable() {
    inventory.sql("DELETE FROM location WHERE name LIKE 'x%'");
  }

  @AfterEach
  void noConnectionIsKept() {
    opened.forEach(Transactions::close);
    assertThat(inventory.database().use().active()).isZero();
  }

  static Decision<String> fail(String code) throws SQLException {
    throw new SQLException("failed on purpose", code);
  }

  static List<String> rows() {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.list(
          connection, "SELECT name FROM location WHERE name LIKE 'x%'", row -> row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Transactions in real time. */
  Transactions real(Duration deadline, RetryPolicy retry) {
    Transactions transactions = new Transactions(source, settings(deadline, retry));
    opened.add(transactions);
    return transactions;
  }

  /** Transactions whose time passes only by pausing. */
  Transactions timed(Duration deadline, RetryPolicy retry) {
    return timed(deadline, retry, source);
  }

  Transactions timed(Duration deadline, RetryPolicy retry, ConnectionSource connections) {
    Sleeper sleeper =
        pause -> {
          pauses.add(pause);
          clock.addAndGet(Math.max(1, pause.toNanos()));
        };
    Transactions transactions =
        new Transactions(connections, settings(deadline, retry), sleeper, clock::get);
    opened.add(transactions);
    return transactions;
  }

  static TransactionSettings settings(Duration deadline, RetryPolicy retry) {
    return new TransactionSettings(LOCK_WAIT, deadline, retry);
  }
}
