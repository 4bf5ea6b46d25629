package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.SampleStock;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.locks.postgres.PostgresSupervisorAuditLog;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.OwnDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody who may create things in a schema puts functions and operators there that fit better
 * than the server's own, or come first. None may ever be called by Holdfast, which would run them
 * with the rights of its role.
 */
@Timeout(180)
class ShadowingTest {

  /**
   * A stranger's version of every function and operator of the server: with the very same
   * parameters, and with varchar, which is what the driver sends, in place of text.
   */
  private static final String HOSTILE =
      """
      CREATE FUNCTION pg_temp.hostile(target text) RETURNS int LANGUAGE plpgsql AS $do$
      DECLARE
        one record;
        signature text;
        made int := 0;
        body text := 'BEGIN PERFORM pg_catalog.nextval(''stranger.calls''); RAISE ''called''; END';
      BEGIN
        FOR one IN
          SELECT p.proname AS name, v.wide, format_type(p.prorettype, NULL) AS result, p.proretset,
                 array_to_string(ARRAY(
                   SELECT CASE WHEN v.wide AND t = 'text'::regtype THEN 'varchar'
                               ELSE format_type(t, NULL) END
                   FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS x(t, n) ORDER BY n), ', ')
                   AS parameters
          FROM pg_proc p CROSS JOIN (VALUES (true), (false)) AS v(wide)
          WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
            AND p.pronargs BETWEEN 1 AND 6
            AND (NOT v.wide OR 'text'::regtype = ANY (p.proargtypes::oid[]))
            AND NOT EXISTS (SELECT FROM unnest(p.proargtypes::oid[] || p.prorettype) x(t)
                            JOIN pg_type y ON y.oid = x.t
                            WHERE y.typtype = 'p' AND y.typname NOT LIKE 'any%' AND y.typname <> 'void')
        LOOP
          BEGIN
            EXECUTE format('CREATE FUNCTION %I.%I(%s) RETURNS %s %s LANGUAGE plpgsql AS %L',
                           target, one.name, one.parameters,
                           CASE WHEN one.proretset THEN 'SETOF' ELSE '' END, one.result, body);
            made := made + 1;
          EXCEPTION WHEN OTHERS THEN NULL;
          END;
        END LOOP;
        FOR one IN
          SELECT o.oprname AS name, format_type(o.oprresult, NULL) AS result, v.wide,
                 CASE WHEN v.wide AND o.oprleft = 'text'::regtype THEN 'varchar'
                      WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END AS l,
                 CASE WHEN v.wide AND o.oprright = 'text'::regtype THEN 'varchar'
                      ELSE format_type(o.oprright, NULL) END AS r
          FROM pg_operator o CROSS JOIN (VALUES (true), (false)) AS v(wide)
          WHERE o.oprnamespace = 'pg_catalog'::regnamespace
            AND (NOT v.wide OR 'text'::regtype IN (o.oprleft, o.oprright))
        LOOP
          BEGIN
            signature := concat_ws(', ', one.l, one.r);
            EXECUTE format('CREATE OR REPLACE FUNCTION %I.hostile_operator(%s) RETURNS %s LANGUAGE plpgsql AS %L',
                           target, signature, one.result, body);
            EXECUTE format('CREATE OPERATOR %I.%s (FUNCTION = %I.hostile_operator, %s RIGHTARG = %s)',
                           target, one.name, target,
                           CASE WHEN one.l IS NULL THEN '' ELSE 'LEFTARG = ' || one.l || ',' END, one.r);
            made := made + 1;
          EXCEPTION WHEN OTHERS THEN NULL;
          END;
        END LOOP;
        RETURN made;
      END
      $do$;
      """;

  private static final List<String> BY_HAND =
      List.of(
          "CREATE OR REPLACE FUNCTION %1$s.tv(text, varchar) RETURNS boolean LANGUAGE plpgsql AS %2$s",
          "CREATE OPERATOR %1$s.= (FUNCTION = %1$s.tv, LEFTARG = text, RIGHTARG = varchar)",
          "CREATE OR REPLACE FUNCTION %1$s.format(text, text) RETURNS text LANGUAGE plpgsql AS %2$s",
          "CREATE OR REPLACE FUNCTION %1$s.format(text, varchar, varchar) RETURNS text LANGUAGE plpgsql AS %2$s",
          "CREATE OR REPLACE FUNCTION %1$s.hashtextextended(varchar, int) RETURNS bigint LANGUAGE plpgsql AS %2$s",
          "CREATE OR REPLACE FUNCTION %1$s.pg_try_advisory_xact_lock(int) RETURNS boolean LANGUAGE plpgsql AS %2$s",
          "CREATE OR REPLACE FUNCTION %1$s.obj_description(oid, varchar) RETURNS text LANGUAGE plpgsql AS %2$s",
          "CREATE OR REPLACE FUNCTION %1$s.set_config(varchar, varchar, boolean) RETURNS text LANGUAGE plpgsql AS %2$s");

  private static final String BODY =
      "$$BEGIN PERFORM pg_catalog.nextval('stranger.calls'); RAISE 'called'; END$$";

  /** Fills {@code schema} with a stranger's things. */
  private static int plant(OwnDatabase own, String schema) throws SQLException {
    try (Connection connection = own.superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS stranger AUTHORIZATION " + stranger(own));
      statement.execute("SET ROLE " + stranger(own));
      statement.execute("CREATE SEQUENCE IF NOT EXISTS stranger.calls");
      statement.execute("GRANT USAGE ON SCHEMA stranger TO PUBLIC");
      statement.execute("GRANT ALL ON SEQUENCE stranger.calls TO PUBLIC");
      statement.execute(HOSTILE);
      int made =
          Sql.first(connection, "SELECT pg_temp.hostile(?::text)", row -> row.getInt(1), schema)
              .orElseThrow();
      for (String sql : BY_HAND) {
        statement.execute(sql.formatted(schema, BODY));
      }
      return made;
    }
  }

  private static String stranger(OwnDatabase own) {
    return own.name() + "_stranger";
  }

  private static long calls(OwnDatabase own) throws SQLException {
    try (Connection connection = own.superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog");
      return Sql.first(
              connection,
              "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM stranger.calls",
              row -> row.getLong(1))
          .orElseThrow();
    }
  }

  private static void withStranger(OwnDatabase own) {
    own.run(
        "CREATE ROLE %s".formatted(stranger(own)),
        "GRANT CREATE ON DATABASE %s TO %s".formatted(own.name(), stranger(own)),
        "GRANT CREATE, USAGE ON SCHEMA public TO " + stranger(own));
  }

  private static void dropStranger(OwnDatabase own) {
    own.run("DROP OWNED BY %s CASCADE".formatted(stranger(own)), "DROP ROLE " + stranger(own));
  }

  @Test
  void nothingOfAStrangerIsCalledOnAnyWay() throws SQLException {
    callNothingOfAStranger(
        List.of(
            Strategy.UNLOCKED,
            Strategy.SERVER_CALL_SERIALIZABLE,
            Strategy.ROW_LOCK,
            Strategy.STOCK_POOLS));
  }

  @Test
  @Tag("slow")
  void nothingOfAStrangerIsCalledWhateverIsSimulated() throws SQLException {
    callNothingOfAStranger(List.of(Strategy.values()));
  }

  private static void callNothingOfAStranger(List<Strategy> simulated) throws SQLException {
    try (OwnDatabase own = new OwnDatabase()) {
      withStranger(own);
      try {
        assertThat(plant(own, "public")).as("hostile functions and operators").isGreaterThan(3_000);
        own.run(
            "CREATE SCHEMA %s AUTHORIZATION %s".formatted(own.name(), stranger(own)),
            "GRANT USAGE ON SCHEMA %s TO PUBLIC".formatted(own.name()),
            "ALTER ROLE %1$s SET search_path = public, %1$s, pg_catalog".formatted(own.name()));
        plant(own, own.name());
        useEverything(own, simulated);
        assertThat(calls(own)).as("calls of a stranger's code").isZero();
      } finally {
        dropStranger(own);
      }
    }
  }

  /** Opening, loading, reading, changing, watching and simulating. */
  private static void useEverything(OwnDatabase own, List<Strategy> simulated) throws SQLException {
    SessionSettings settings = SessionSettings.STANDARD;
    for (int time = 0; time < 2; time++) {
      try (Database database = Database.open(own.address(), settings);
          Transactions transactions =
              new Transactions(database.operations(), database.transactionSettings())) {
        SampleStock.load(database.operations());
        PostgresStockQueries queries = new PostgresStockQueries(database.queries());
        assertThat(queries.stockOf(Set.of(Sku.of("BA-8327")))).isNotEmpty();
        queries.now();
        for (LockingStrategy strategy : LockingStrategy.offered()) {
          PostgresStockOperations operations =
              new PostgresStockOperations(transactions, database.queries(), strategy, skus -> {});
          assertThat(
                  operations
                      .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("BA-8327", 1)))
                      .value())
              .isPresent();
          assertThat(
                  operations.receive(ReceiveRequest.of("anna", "BA-8327", "Tool Crib", 1)).value())
              .isPresent();
        }
        assertThat(
                new PostgresReconciliation(transactions, database.queries(), skus -> {})
                    .check()
                    .discrepancies())
            .isEmpty();
        new PostgresLockReader(() -> database.dedicated("locks")).snapshot();
        new PostgresSupervisorAuditLog(() -> database.dedicated("trail")).latest(5);
      }
    }
    PostgresArenas arenas = new PostgresArenas(own::address, settings);
    assertThat(arenas.server()).contains("PostgreSQL");
    Setup setup =
        Setup.standard(WorkloadKind.MIXED)
            .with(SetupField.CLIENTS, 2)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.REQUESTS, 40);
    List<RunResult> results =
        new Simulation(setup, simulated, arenas, "test", Clock.systemUTC(), new RunListener() {})
            .run();
    assertThat(results).hasSameSizeAs(simulated);
  }

  @Test
  void aSchemaIntoWhichAStrangerMayPutThingsIsNotEntered() throws SQLException {
    try (OwnDatabase own = new OwnDatabase()) {
      withStranger(own);
      try {
        own.run(
            "CREATE SCHEMA holdfast AUTHORIZATION " + stranger(own),
            "GRANT ALL ON SCHEMA holdfast TO PUBLIC");
        plant(own, "holdfast");
        assertRefused(own, "The schema holdfast belongs to " + stranger(own), "OWNER TO");
        assertThat(calls(own)).isZero();
        own.run("ALTER SCHEMA holdfast OWNER TO " + own.name());
        assertRefused(
            own, "Everybody may create objects", "REVOKE CREATE ON SCHEMA holdfast FROM PUBLIC;");
        own.run("REVOKE CREATE ON SCHEMA holdfast FROM PUBLIC");
        assertRefused(own, "lies something that belongs to " + stranger(own), "REASSIGN OWNED BY");
        assertThat(calls(own)).isZero();
        own.run("DROP SCHEMA holdfast CASCADE");
        Database.open(own.address(), SessionSettings.STANDARD).close();
        own.run("GRANT CREATE ON SCHEMA holdfast TO " + stranger(own));
        assertRefused(
            own,
            "The role " + stranger(own) + " may create objects",
            "REVOKE CREATE ON SCHEMA holdfast FROM " + stranger(own) + ";");
      } finally {
        dropStranger(own);
      }
    }
  }

  @Test
  void aGuestWithRightsOnTheTablesOfOthersGoesOnWorkingThere() throws SQLException {
    try (OwnDatabase own = new OwnDatabase();
        OwnDatabase guest = new OwnDatabase()) {
      // Rights on tables, from before functions had rights of their own.
      EmptyDatabase.at(own.address(), SessionSettings.STANDARD).make("17");
      own.run(
          "GRANT USAGE ON SCHEMA holdfast TO " + guest.name(),
          "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA holdfast TO " + guest.name());
      Database.open(own.address(), SessionSettings.STANDARD).close();
      ServerAddress address =
          new ServerAddress(
              own.address().url(), guest.address().user(), guest.address().password());
      try (Database database = Database.open(address, SessionSettings.STANDARD);
          Transactions transactions =
              new Transactions(database.operations(), database.transactionSettings());
          Connection connection = database.queries().connection()) {
        assertThat(Sql.first(connection, "SELECT count(*) FROM stock", row -> row.getLong(1)))
            .contains(0L);
        // A request that is refused leaves nothing, though this role may delete nothing.
        StockOperations operations =
            new PostgresStockOperations(
                transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {});
        assertThat(
                operations
                    .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("NONE", 1)))
                    .refusal())
            .contains(new Refusal.UnknownSku(List.of(Sku.of("NONE"))));
        assertThat(Sql.first(connection, "SELECT count(*) FROM request", row -> row.getLong(1)))
            .contains(0L);
      }
      own.run("DROP OWNED BY " + guest.name());
    }
  }

  private static void assertRefused(OwnDatabase own, String cause, String cure) {
    assertThatThrownBy(() -> Database.open(own.address(), SessionSettings.STANDARD))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining(cause)
        .hasMessageContaining(cure);
  }
}
