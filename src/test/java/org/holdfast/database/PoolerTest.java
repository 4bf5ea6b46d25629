package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.SessionRefusedException;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.OwnDatabase;
import org.holdfast.testing.PgBouncer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real PgBouncer between Holdfast and the server. */
@Timeout(180)
class PoolerTest {

  private OwnDatabase own;

  @BeforeEach
  void prepare() {
    assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed");
    own = new OwnDatabase();
  }

  @AfterEach
  void drop() {
    if (own != null) {
      own.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "transaction, 20, 0, options",
    "transaction, 20, 1, options",
    "transaction, 1, 0, options",
    "transaction, 2, 0, 'options,extra_float_digits'",
    "transaction, 20, 0, extra_float_digits",
    "statement, 20, 0, options"
  })
  void onePoolerThatHandsServersAroundIsRefusedAtOnceWithItsCause(
      String mode, int size, int roundRobin, String ignored) throws Exception {
    try (PgBouncer pooler = start(mode, size, roundRobin, ignored)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> Database.open(pooler.address(), SessionSettings.STANDARD))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("connection pooler")
          .hasMessageContaining("pool_mode = session");
      assertThatThrownBy(() -> simulate(pooler))
          .isInstanceOf(ArenaException.class)
          .hasMessageContaining("pool_mode = session");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      assertThat(ourSchemas()).as("nothing was written").isEmpty();
    }
  }

  @Test
  void oneThatKeepsSessionsMayStandBetween() throws Exception {
    try (PgBouncer pooler = start("session", 20, 0, "extra_float_digits");
        Database database = Database.open(pooler.address(), SessionSettings.STANDARD);
        Connection connection = database.operations().connection()) {
      assertThat(
              Sql.first(connection, "SELECT current_setting('search_path')", r -> r.getString(1)))
          .contains("holdfast, pg_temp");
      connection.rollback();
      simulate(pooler);
      assertThat(ourSchemas())
          .as("and that of the trigrams")
          .containsExactly("holdfast", "holdfast_words");
    }
  }

  @Test
  void oneThatBeginsToHandServersAroundIsNoticedBeforeAnythingIsChanged() throws Exception {
    try (PgBouncer pooler = start("session", 20, 0, "options");
        Database database = Database.open(pooler.address(), SessionSettings.STANDARD)) {
      try (Connection connection = database.operations().connection()) {
        // What such a pooler does to the session, without waiting for it to happen.
        Sql.update(connection, "RESET ALL");
        connection.commit();
      }
      assertThatThrownBy(() -> database.operations().connection())
          .isInstanceOf(SessionRefusedException.class)
          .hasMessageContaining("drops what a session was set to");
    }
  }

  private PgBouncer start(String mode, int size, int roundRobin, String ignored)
      throws IOException {
    return PgBouncer.start(
        own.address(),
        "pool_mode = " + mode,
        "default_pool_size = " + size,
        "server_round_robin = " + roundRobin,
        "ignore_startup_parameters = " + ignored);
  }

  private static void simulate(PgBouncer pooler) {
    Setup setup =
        Setup.standard(WorkloadKind.HOT_SKU)
            .with(SetupField.CLIENTS, 2)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.REQUESTS, 20);
    new Simulation(
            setup,
            List.of(Strategy.ROW_LOCK),
            new PostgresArenas(pooler::address, SessionSettings.STANDARD),
            "test",
            Clock.systemUTC(),
            new RunListener() {})
        .run();
  }

  private List<String> ourSchemas() throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.list(
          connection,
          "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'holdfast%' ORDER BY 1",
          row -> row.getString(1));
    }
  }
}
