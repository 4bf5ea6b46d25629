package org.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlStateTest {

  @ParameterizedTest
  @CsvSource({
    "55P03, LOCK_NOT_AVAILABLE",
    "40001, SERIALIZATION_FAILURE",
    "40P01, DEADLOCK",
    "57014, QUERY_CANCELED",
    "25P03, TRANSACTION_TIMEOUT",
    "25P04, TRANSACTION_TIMEOUT",
    "08000, CONNECTION_LOST",
    "08001, CONNECTION_LOST",
    "08006, CONNECTION_LOST",
    "57P01, CONNECTION_LOST",
    "57P02, CONNECTION_LOST",
    "57P03, CONNECTION_LOST",
    "57P04, CONNECTION_LOST",
    "57P05, CONNECTION_LOST",
    "53300, TOO_MANY_CONNECTIONS",
    "25006, READ_ONLY",
    "42501, INSUFFICIENT_PRIVILEGE",
    "23514, OTHER",
    "40002, OTHER",
    "'', OTHER"
  })
  void classifiesCodes(String code, SqlState expected) {
    assertThat(SqlState.of(new SQLException("x", code))).isEqualTo(expected);
  }

  @Test
  void findsTheCodeAlongTheCauses() {
    SQLException deep = new SQLException("x", "40001");
    assertThat(SqlState.of(new RuntimeException(new IOException(deep))))
        .isEqualTo(SqlState.SERIALIZATION_FAILURE);
    assertThat(SqlState.of(new SQLException("no code of its own", null, deep)))
        .isEqualTo(SqlState.SERIALIZATION_FAILURE);
  }

  @Test
  void survivesCausesThatGoInACircle() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    assertThat(SqlState.of(a)).isEqualTo(SqlState.OTHER);
  }

  @Test
  void tellsABusyPoolFromAServerThatIsGone() {
    assertThat(SqlState.of(new SQLTransientConnectionException("busy")))
        .isEqualTo(SqlState.POOL_BUSY);
    assertThat(
            SqlState.of(
                new SQLTransientConnectionException(
                    "gone", "08001", new SQLException("refused", "08001"))))
        .isEqualTo(SqlState.CONNECTION_LOST);
    assertThat(SqlState.of(new SQLTransientConnectionException("gone", new IOException("refused"))))
        .isEqualTo(SqlState.CONNECTION_LOST);
  }

  @Test
  void knowsNothingOfOtherFailures() {
    assertThat(SqlState.of(new IllegalStateException("x"))).isEqualTo(SqlState.OTHER);
    assertThat(SqlState.of(new SQLException("no code"))).isEqualTo(SqlState.OTHER);
  }

  @ParameterizedTest
  @EnumSource(SqlState.class)
  void onlyCollisionsAreRetryable(SqlState state) {
    assertThat(state.isRetryable())
        .isEqualTo(state == SqlState.SERIALIZATION_FAILURE || state == SqlState.DEADLOCK);
  }
}
