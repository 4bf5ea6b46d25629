package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is like does not depend on what URL, role or database say. */
@Timeout(180)
class SessionsTest {

  private static final List<String> TRICKS =
      List.of(
          "search_path = public, pg_catalog",
          "default_transaction_isolation = 'repeatable read'",
          "default_transaction_read_only = on",
          "default_transaction_deferrable = on",
          "lock_timeout = 1",
          "statement_timeout = 20000",
          "idle_in_transaction_session_timeout = 20000",
          "idle_session_timeout = 20000",
          "transaction_timeout = 20000",
          "synchronous_commit = off",
          "standard_conforming_strings = off",
          "transform_null_equals = on",
          "array_nulls = off",
          "quote_all_identifiers = on",
          "exit_on_error = on");

  private static OwnDatabase own;

  @BeforeAll
  static void trick() {
    own = new OwnDatabase();
    for (String trick : TRICKS) {
      own.run("ALTER ROLE %s SET %s".formatted(own.name(), trick));
    }
  }

  @AfterAll
  static void drop() {
    own.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?currentSchema=holdfast",
        "?preferQueryMode=simple",
        "?preferQueryMode=extendedForPrepared",
        "?prepareThreshold=0&autosave=always&stringtype=unspecified",
        "?readOnlyMode=ignore&escapeSyntaxCallMode=call&groupStartupParameters=true",
        "?loginTimeout=0&connectTimeout=0&socketTimeout=0&queryTimeout=1",
        "?assumeMinServerVersion=14&defaultRowFetchSize=1&reWriteBatchedInserts=true"
      })
  void neitherUrlNorRoleChangesASession(String parameters) throws SQLException {
    try (Database database = Database.open(own.address(parameters), SessionSettings.STANDARD)) {
      try (Connection connection = database.operations().connection()) {
        assertThat(show(connection))
            .containsEntry("search_path", "holdfast, pg_temp")
            .containsEntry("transaction_isolation", "serializable")
            .containsEntry("transaction_read_only", "off")
            .containsEntry("lock_timeout", "5s")
            .containsEntry("statement_timeout", "12s")
            .containsEntry("idle_in_transaction_session_timeout", "12s")
            .containsEntry("transaction_timeout", "12s")
            .containsEntry("application_name", "holdfast")
            .containsAllEntriesOf(common());
        connection.rollback();
      }
      try (Connection connection = database.queries().connection()) {
        assertThat(show(connection))
            .containsEntry("search_path", "holdfast, pg_temp")
            .containsEntry("transaction_isolation", "read committed")
            .containsEntry("transaction_read_only", "on")
            .containsEntry("statement_timeout", "10s")
            .containsAllEntriesOf(common());
      }
      try (Connection connection = database.dedicated("holdfast feed")) {
        assertThat(show(connection))
            .containsEntry("search_path", "holdfast, pg_temp")
            .containsEntry("transaction_isolation", "read committed")
            .containsEntry("transaction_read_only", "off")
            .containsEntry("lock_timeout", "1min")
            .containsEntry("application_name", "holdfast feed")
            .containsAllEntriesOf(common());
      }
    }
    try (Connection connection = Connector.forSchemas(own.address()).catalog("holdfast arena")) {
      assertThat(show(connection))
          .containsEntry("search_path", "pg_catalog, pg_temp")
          .containsEntry("transaction_read_only", "off")
          .containsEntry("lock_timeout", "15s")
          .containsAllEntriesOf(common());
    }
  }

  private static Map<String, String> common() {
    return Map.of(
        "synchronous_commit", "on",
        "standard_conforming_strings", "on",
        "transform_null_equals", "off",
        "array_nulls", "on",
        "quote_all_identifiers", "off",
        "exit_on_error", "off",
        "idle_session_timeout", "0",
        "transaction_deferrable", "off");
  }

  @ParameterizedTest
  @CsvSource({
    "?currentSchema=warehouse, the schema “warehouse”",
    "?options=-c%20lock_timeout%3D1, sets options",
    "?readOnly=true, may only read",
    "?replication=database, replication",
    "?targetServerType=secondary, standby server",
    "?targetServerType=preferSecondary, standby server",
    "?sslmod=verify-full, sslmod",
  })
  void aUrlThatAsksForSomethingElseIsRefusedInWords(String parameters, String words) {
    assertThatThrownBy(() -> Database.open(own.address(parameters), SessionSettings.STANDARD))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining(words)
        .hasMessageMatching("(?s).*(Leave|leave).*");
  }

  @Test
  void aRoleWhoseSessionsSkipTriggersIsRefused() {
    try (OwnDatabase other = new OwnDatabase()) {
      other.run("ALTER ROLE %s SET session_replication_role = replica".formatted(other.name()));
      assertThatThrownBy(() -> Database.open(other.address(), SessionSettings.STANDARD))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("switches off the guards of the ledger");
    }
  }

  private static Map<String, String> show(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    Sql.list(
        connection,
        "SELECT name, current_setting(name) AS value FROM pg_settings",
        row -> settings.put(row.getString("name"), row.getString("value")));
    return settings;
  }
}
