package org.holdfast.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.OwnDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever leads a session elsewhere: a simulation touches its own schema and nothing else. */
@Timeout(180)
class ArenaSafetyTest {

  private static final String ROWS =
      """
      SELECT (SELECT count(*) FROM holdfast.product) + (SELECT count(*) FROM holdfast.stock)
           + (SELECT count(*) FROM holdfast.reservation) + (SELECT count(*) FROM holdfast.movement)
           + (SELECT count(*) FROM holdfast.location) + (SELECT count(*) FROM holdfast.request)
      """;

  private OwnDatabase own;

  @BeforeEach
  void prepare() {
    own = OwnDatabase.withTables();
  }

  @AfterEach
  void drop() {
    own.close();
  }

  private void simulate(String parameters) {
    Setup setup =
        Setup.standard(WorkloadKind.HOT_SKU)
            .with(SetupField.CLIENTS, 3)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.REQUESTS, 30);
    new Simulation(
            setup,
            List.of(Strategy.UNLOCKED, Strategy.ROW_LOCK_SERIALIZABLE),
            new PostgresArenas(() -> own.address(parameters), SessionSettings.STANDARD),
            "test",
            Clock.systemUTC(),
            new RunListener() {})
        .run();
  }

  private long realRows() throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.first(connection, ROWS, row -> row.getLong(1)).orElseThrow();
    }
  }

  private List<String> schemas() throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.list(
          connection,
          "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'holdfast\\_sim\\_%' ORDER BY 1",
          row -> row.getString(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?currentSchema=holdfast",
        "?currentSchema=holdfast,public",
        "?options=-c%20search_path%3Dholdfast",
        "?preferQueryMode=simple&autosave=always&prepareThreshold=0&stringtype=unspecified",
        "?readOnlyMode=always&readOnly=true",
        "?ApplicationName=other&socketTimeout=0&loginTimeout=0&connectTimeout=0"
      })
  void aUrlLeadsNoSimulationToRealStock(String parameters) throws SQLException {
    try {
      simulate(parameters);
    } catch (ArenaException e) {
      assertThat(e.getMessage()).contains("Leave").contains("out of the URL");
    }
    assertThat(realRows()).isZero();
    assertThat(schemas()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search_path = holdfast",
        "search_path = holdfast, pg_catalog",
        "default_transaction_read_only = on",
        "default_transaction_isolation = 'repeatable read'",
        "lock_timeout = 1",
        "idle_session_timeout = 20000",
        "exit_on_error = on"
      })
  void aSettingOfRoleOrDatabaseLeadsNoSimulationAstray(String setting) throws SQLException {
    own.run(
        "ALTER ROLE %s SET %s".formatted(own.name(), setting),
        "ALTER DATABASE %s SET %s".formatted(own.name(), setting));
    simulate("");
    assertThat(realRows()).isZero();
    assertThat(schemas()).isEmpty();
  }

  @Test
  void onlySchemasWithOurMarkAreDroppedAndNoneStopsARun() throws SQLException {
    ArenaSchema dead = new ArenaSchema("holdfast_sim_dead");
    ArenaSchema kept = new ArenaSchema("holdfast_sim_kept");
    try (Connection connection = own.role()) {
      dead.make(connection);
      kept.make(connection);
      Sql.update(connection, "ALTER SCHEMA holdfast_sim_kept RENAME TO holdfast_sim_archive");
      Sql.update(connection, "CREATE SCHEMA holdfast_sim_own");
      Sql.update(connection, "CREATE TABLE holdfast_sim_own.precious (id int)");
    }
    own.run(
        "CREATE SCHEMA holdfast_sim_zz",
        "CREATE TABLE holdfast_sim_zz.precious (id int)",
        "CREATE SCHEMA holdfast_sim_marked",
        "COMMENT ON SCHEMA holdfast_sim_marked IS 'Holdfast simulator: holdfast_sim_marked is an"
            + " arena and is dropped when its run is over'");
    simulate("");
    assertThat(schemas())
        .containsExactly(
            "holdfast_sim_archive", "holdfast_sim_marked", "holdfast_sim_own", "holdfast_sim_zz");
  }

  @Test
  void oneThatCannotBeDroppedNowIsNoReasonNotToSimulate() throws SQLException {
    ArenaSchema dead = new ArenaSchema("holdfast_sim_dead");
    try (Connection connection = own.role()) {
      dead.make(connection);
    }
    own.run("CREATE TABLE holdfast_sim_dead.theirs (id int)");
    own.run("CREATE VIEW public.theirs AS SELECT * FROM holdfast_sim_dead.theirs");
    simulate("");
    assertThat(schemas()).isSubsetOf("holdfast_sim_dead");
  }

  @Test
  void aConnectionThatWasLedElsewhereIsFoundOutBeforeAnythingIsWritten() throws SQLException {
    PostgresArenas arenas = new PostgresArenas(own::address, SessionSettings.STANDARD);
    Setup setup = Setup.standard(WorkloadKind.HOT_SKU).with(SetupField.CLIENTS, 1);
    try (Arena arena = arenas.open(Strategy.ROW_LOCK, setup, Map.of("A", 1L));
        Connection connection = own.role()) {
      assertThat(arena.examine(EndState::skus)).containsValue("A");
      ArenaSchema schema = new ArenaSchema(schemas().get(0));
      Sql.update(connection, "SET search_path = holdfast");
      assertThat(Assertions.catchThrowable(() -> schema.prove(connection)))
          .isInstanceOf(ArenaException.class)
          .hasMessageContaining("does not lead to its arena");
      Sql.update(connection, "SET search_path = public");
      assertThat(Assertions.catchThrowable(() -> schema.prove(connection)))
          .isInstanceOf(ArenaException.class);
      Sql.update(connection, "SET search_path = " + schema.name());
      schema.prove(connection);
    }
    assertThat(schemas()).isEmpty();
  }
}
