package org.holdfast.database.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A connection whose transactions begin with their settings: what is verified, and what not kept.
 */
class LentSetupTest {

  private final SessionPlan plan = SessionPlan.operations(SessionSettings.STANDARD);
  private final SessionSetup setup = new SessionSetup(plan, 14);
  private Connection raw;

  @BeforeEach
  void open() throws SQLException {
    ServerAddress address = TestServer.address();
    raw =
        DriverManager.getConnection(
            address.url() + "?preferQueryMode=extendedForPrepared&prepareThreshold=0",
            address.user(),
            address.password());
  }

  @AfterEach
  void close() throws SQLException {
    raw.close();
  }

  /** The driver's connection behind something that changes what is said. */
  private Connection behind(String said, String heard) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = LentConnection.call(raw, method, arguments);
          return method.getName().equals("createStatement")
              ? proxy(
                  Statement.class,
                  (own, call, words) -> {
                    if (call.getName().equals("execute")) {
                      words[0] = ((String) words[0]).replace(said, heard);
                    }
                    return LentConnection.call(result, call, words);
                  })
              : result;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            LentSetupTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lock_timeout = '5000'|lock_timeout = '1'",
        "search_path = 'holdfast', 'pg_temp'|search_path = 'public'",
        "LEVEL serializable|LEVEL read committed",
        "READ WRITE|READ ONLY",
        "statement_timeout = '12000'|statement_timeout = '0'",
        "synchronous_commit = 'on'|synchronous_commit = 'off'"
      })
  void aDifferenceIsAnError(String said, String heard) {
    assertThatThrownBy(() -> setup.lend(behind(said, heard)))
        .isInstanceOf(SessionRefusedException.class);
  }

  @Test
  void transactionsBeginWithTheirSettingsAndLeaveNothing() throws SQLException {
    Connection lent = setup.lend(behind("nothing", "nothing"));
    String ask =
        "SELECT current_setting('transaction_isolation') || ' ' || current_setting('lock_timeout')";
    assertThat(one(lent, ask)).isEqualTo("serializable 5s");
    assertThat(one(raw, ask)).isEqualTo("read committed 0");
    lent.setAutoCommit(false);
    assertThat(one(lent, ask)).isEqualTo("serializable 5s");
    assertThat(lent.getAutoCommit()).isFalse();
    assertThatThrownBy(() -> lent.setReadOnly(true)).isInstanceOf(SQLException.class);
    lent.rollback();
    lent.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    assertThat(lent.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    assertThat(one(lent, ask)).isEqualTo("repeatable read 5s");
    assertThatThrownBy(() -> one(lent, "SELECT 1 / 0")).isInstanceOf(SQLException.class);
    lent.rollback();
    lent.setAutoCommit(true);
    assertThat(one(raw, ask)).isEqualTo("read committed 0");
  }

  @Test
  void aMessageIsOneTransaction() throws SQLException {
    Connection lent = setup.lend(raw);
    try (Statement statement = lent.createStatement()) {
      assertThat(statement.executeUpdate("CREATE TEMP TABLE t AS SELECT 1 AS a")).isEqualTo(1);
      assertThatThrownBy(() -> statement.execute("INSERT INTO pg_temp.t VALUES (2); SELECT 1 / 0"))
          .isInstanceOf(SQLException.class);
      assertThat(one(lent, "SELECT count(*) FROM pg_temp.t")).isEqualTo("1");
      // Whoever begins and does not end has not been carried out.
      assertThatThrownBy(() -> statement.execute("BEGIN; INSERT INTO pg_temp.t VALUES (2)"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.execute("BEGIN; SELECT 1 / 0; COMMIT"))
          .isInstanceOf(SQLException.class);
      assertThat(one(lent, "SELECT count(*) FROM pg_temp.t")).isEqualTo("1");
      assertThat(statement.execute("BEGIN; INSERT INTO pg_temp.t VALUES (2); COMMIT")).isFalse();
      assertThat(one(lent, "SELECT count(*) FROM pg_temp.t")).isEqualTo("2");
    }
  }

  @Test
  void whatWouldOutlastATransactionIsNotDone() throws SQLException {
    Connection lent = setup.lend(raw);
    assertThatThrownBy(() -> lent.setSchema("public"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(() -> lent.setClientInfo("ApplicationName", "x"))
        .isInstanceOf(SQLException.class);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    return Sql.first(connection, sql, row -> row.getString(1)).orElseThrow();
  }
}
