package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.SampleStock;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.OwnDatabase;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Installing, upgrading and granting on a server that people share. */
@Timeout(180)
class SharedServerSetupTest {

  private static OwnDatabase version17;
  private static final SessionSettings SETTINGS = SessionSettings.STANDARD;

  private static ServerAddress superuser(OwnDatabase own) {
    ServerAddress address = TestServer.superuserAddress();
    return new ServerAddress(own.address().url(), address.user(), address.password());
  }

  private static SharedServerSetup bySuperuser(OwnDatabase own) {
    return new SharedServerSetup(superuser(own), SETTINGS);
  }

  private static ConnectionSource sessionsOf(OwnDatabase own) {
    return new ConnectionSource() {
      @Override
      public Connection connection() throws SQLException {
        Connection connection = own.role();
        connection.setSchema("holdfast");
        connection.setAutoCommit(false);
        return connection;
      }

      @Override
      public Connection connection(Duration atMost) throws SQLException {
        return connection();
      }

      @Override
      public void discard(Connection connection) {}
    };
  }

  /** A database with the tables of version 17; making them takes a second each time. */
  private static synchronized OwnDatabase version17() {
    if (version17 == null) {
      version17 = new OwnDatabase();
      EmptyDatabase.at(version17.address(), SETTINGS).make("17");
    }
    return version17;
  }

  private static <T> Optional<T> ask(OwnDatabase own, String sql, Class<T> type)
      throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.first(connection, sql, row -> row.getObject(1, type));
    }
  }

  @Test
  void anInstallationWithDataIsTakenOverAndUpgraded() throws SQLException {
    try (OwnDatabase own = new OwnDatabase();
        OwnDatabase other = new OwnDatabase()) {
      EmptyDatabase.at(own.address(), SETTINGS).make("17");
      SampleStock.load(sessionsOf(own));
      String rows =
          "SELECT (SELECT count(*) FROM holdfast.movement) * 1000000 + (SELECT count(*) FROM holdfast.stock)";
      Optional<Long> before = ask(own, rows, Long.class);

      SharedServerSetup.Result result = bySuperuser(own).run();

      assertThat(result.previousOwners()).containsExactly(own.name());
      assertThat(ask(own, rows, Long.class)).isEqualTo(before);
      assertThat(
              ask(
                  own,
                  """
                  SELECT count(*) FROM pg_class c
                  WHERE c.relnamespace = 'holdfast'::regnamespace
                    AND c.relowner <> 'holdfast_owner'::regrole
                  """,
                  Long.class))
          .contains(0L);
      assertThat(
              ask(
                  own,
                  "SELECT count(*) FROM holdfast.movement WHERE login IS NOT NULL",
                  Long.class))
          .as("movements from before with a login")
          .contains(0L);

      // Who owned it is a guest now.
      assertThatThrownBy(() -> Database.openShared(own.address(), SETTINGS))
          .isInstanceOf(DatabaseStartException.class);
      own.run(
          "GRANT holdfast_supervisor TO " + own.name(), "GRANT holdfast_clerk TO " + other.name());
      ServerAddress clerk =
          new ServerAddress(own.address().url(), other.name(), other.address().password());
      for (ServerAddress address : List.of(own.address(), clerk)) {
        work(address);
      }
      assertThat(
              ask(
                  own,
                  "SELECT string_agg(DISTINCT login, ' ' ORDER BY login) FROM holdfast.movement",
                  String.class))
          .contains(own.name() + " " + other.name());

      // Once more: nothing is left to be done.
      SharedServerSetup.Result again = bySuperuser(own).run();
      assertThat(again.previousOwners()).isEmpty();
      assertThat(again.newRoles()).isEmpty();
      assertThat(again.missing()).isEmpty();
    }
  }

  /** Reserves as somebody with a role would, and compares. */
  private static void work(ServerAddress address) {
    try (Database database = Database.openShared(address, SETTINGS);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      Outcome<Reservation> outcome =
          new PostgresStockOperations(
                  transactions, database.queries(), LockingStrategy.SERVER_CALL, skus -> {})
              .reserve(ReserveRequest.of("erika", ReserveRequest.Line.of("BA-8327", 1)));
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(
              new PostgresReconciliation(transactions, database.queries(), skus -> {})
                  .check()
                  .discrepancies())
          .isEmpty();
    }
  }

  @Test
  void whoMayMakeRolesInstallsAndIsToldWhatASuperuserHasToGrant() throws SQLException {
    try (OwnDatabase own = new OwnDatabase()) {
      // The roles may be there already, made by another test; then they are not his to give.
      boolean there =
          ask(own, "SELECT count(*) FROM pg_roles WHERE rolname = 'holdfast_owner'", Long.class)
                  .orElseThrow()
              > 0;
      own.run("ALTER ROLE %s CREATEROLE".formatted(own.name()));
      own.run("ALTER DATABASE %1$s OWNER TO %1$s".formatted(own.name()));
      if (there) {
        own.run(
            "GRANT holdfast_owner TO %s WITH ADMIN OPTION".formatted(own.name()),
            "REVOKE pg_read_all_stats FROM holdfast_clerk",
            "REVOKE pg_signal_backend FROM holdfast_supervisor");
      }
      SharedServerSetup.Result result = new SharedServerSetup(own.address(), SETTINGS).run();
      // Before PostgreSQL 16, who may make roles may give any but a superuser's.
      if (ask(own, "SELECT current_setting('server_version_num')::int", Integer.class).orElseThrow()
          < 160_000) {
        assertThat(result.missing()).isEmpty();
      } else {
        assertThat(result.missing())
            .anySatisfy(statement -> assertThat(statement).startsWith("GRANT pg_read_all_stats TO"))
            .anySatisfy(statement -> assertThat(statement).startsWith("GRANT pg_signal_backend TO"))
            .allSatisfy(own::run);
      }
      assertThat(new SharedServerSetup(superuser(own), SETTINGS).run().missing()).isEmpty();
      own.run("ALTER DATABASE %s OWNER TO CURRENT_USER".formatted(own.name()));
    }
  }

  @Test
  void whoMayNotMakeRolesIsToldSo() {
    try (OwnDatabase own = new OwnDatabase()) {
      assertThatThrownBy(() -> new SharedServerSetup(own.address(), SETTINGS).run())
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("may not set up")
          .hasMessageContaining("--without-roles");
      assertThat(new SharedServerSetup(own.address(), SETTINGS).runWithoutRoles()).isNotBlank();
      Database.openShared(own.address(), SETTINGS).close();
    }
  }

  @Test
  void anOrdinaryConsoleMakesAndChangesNothing() throws SQLException {
    try (OwnDatabase own = new OwnDatabase()) {
      assertThatThrownBy(() -> Database.openShared(own.address(), SETTINGS))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("There are no tables of Holdfast")
          .hasMessageContaining("command setup");
      assertThat(
              ask(own, "SELECT count(*) FROM pg_namespace WHERE nspname = 'holdfast'", Long.class))
          .contains(0L);

      EmptyDatabase.at(own.address(), SETTINGS).make("17");
      assertThatThrownBy(() -> Database.openShared(own.address(), SETTINGS))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("are of version 17")
          .hasMessageContaining("command setup");
      assertThat(
              ask(
                  own,
                  "SELECT max(version::int) FROM holdfast.flyway_schema_history",
                  Integer.class))
          .contains(17);
    }
  }

  @Test
  void rightsThatOthersHadAreTakenBackAndNamed() throws SQLException {
    try (OwnDatabase own = new OwnDatabase();
        OwnDatabase guest = new OwnDatabase()) {
      EmptyDatabase.at(own.address(), SETTINGS).make("17");
      own.run(
          "GRANT USAGE ON SCHEMA holdfast TO " + guest.name(),
          "GRANT ALL ON ALL TABLES IN SCHEMA holdfast TO " + guest.name(),
          "GRANT ALL ON ALL FUNCTIONS IN SCHEMA holdfast TO " + guest.name(),
          "GRANT INSERT (operator) ON holdfast.movement TO PUBLIC");
      assertThat(bySuperuser(own).run().guests()).containsExactly(guest.name());
      own.run("GRANT holdfast_clerk TO " + guest.name());
      for (String sql :
          List.of(
              "UPDATE holdfast.stock SET quantity = 2",
              "INSERT INTO holdfast.movement (operator, login) VALUES ('anna', 'anna')",
              "CREATE TRIGGER mine AFTER INSERT ON holdfast.movement EXECUTE FUNCTION holdfast.note_foreign_edit()",
              "SELECT holdfast.take_back('x')",
              "TRUNCATE holdfast.foreign_change")) {
        assertThatThrownBy(() -> as(own, guest, sql))
            .as(sql)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
      assertThat(bySuperuser(own).run().guests()).isEmpty();
    }
  }

  private static void as(OwnDatabase own, OwnDatabase who, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(own.address().url(), who.name(), who.address().password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Every kind by itself is told from what Holdfast made in {@link SchemaContentsTest}. */
  @ParameterizedTest
  @MethodSource("org.holdfast.database.PlantedCode#whatWouldRunFirst")
  void whatHoldfastHasNotMadeIsRefusedBeforeItRuns(String planted) throws SQLException {
    try (OwnDatabase own = version17().copy()) {
      try (Connection connection = own.role();
          Statement statement = connection.createStatement()) {
        statement.execute(PlantedCode.FOREIGN);
        statement.execute(planted);
      }
      assertThatThrownBy(() -> bySuperuser(own).run())
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("what Holdfast has not made");
      assertThat(
              ask(
                  own,
                  "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'holdfast'",
                  String.class))
          .contains(own.name());
      assertThat(
              ask(
                  own,
                  "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'holdfast_model%'",
                  Long.class))
          .contains(0L);
    }
  }

  @ParameterizedTest
  @MethodSource("org.holdfast.database.PlantedCode#others")
  @Tag("slow")
  void noOtherKindOfWhatHoldfastHasNotMadeRunsEither(String planted) throws SQLException {
    whatHoldfastHasNotMadeIsRefusedBeforeItRuns(planted);
  }

  @Test
  void aSetupWithoutRolesNoticesItToo() throws SQLException {
    try (OwnDatabase own = new OwnDatabase()) {
      SharedServerSetup setup = new SharedServerSetup(own.address(), SETTINGS);
      setup.runWithoutRoles();
      setup.runWithoutRoles();
      own.run("DROP TRIGGER movement_append_only ON holdfast.movement");
      assertThatThrownBy(setup::runWithoutRoles)
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("trigger movement_append_only on movement");
    }
  }

  /** What is logged about the tables while {@code work} is done. */
  private static List<String> logged(Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger(Migrations.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      work.run();
    } finally {
      logger.detachAppender(lines);
    }
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void whatIsMissingIsNamedByConsoleAndSetupUntilItIsMadeAgain() throws SQLException {
    try (OwnDatabase own = new OwnDatabase()) {
      bySuperuser(own).run();
      Database.openShared(superuser(own), SETTINGS).close();
      own.run(
          "DROP TRIGGER movement_append_only ON holdfast.movement",
          "DROP INDEX holdfast.movement_stock",
          "ALTER TABLE holdfast.stock DROP CONSTRAINT stock_reserved_within_quantity",
          // What anybody may add.
          "CREATE INDEX mine ON holdfast.movement (note)");
      assertThat(logged(() -> Database.openShared(superuser(own), SETTINGS).close()))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "lack what guards them: constraint stock_reserved_within_quantity on stock and 2 more; the command setup"));
      DatabaseStartException refused =
          catchThrowableOfType(DatabaseStartException.class, () -> bySuperuser(own).run());
      String message = refused.getMessage();
      String sql = message.substring(message.indexOf("Nothing was changed.") + 20);
      assertThat(sql).contains("CREATE TRIGGER movement_append_only", "ADD CONSTRAINT");
      own.run(sql);
      bySuperuser(own).run();
      assertThat(logged(() -> Database.openShared(superuser(own), SETTINGS).close())).isEmpty();
    }
  }

  @Test
  void aLoginWithoutARoleIsToldToAskForOne() {
    try (OwnDatabase own = new OwnDatabase();
        OwnDatabase other = new OwnDatabase()) {
      bySuperuser(own).run();
      ServerAddress address =
          new ServerAddress(own.address().url(), other.name(), other.address().password());
      assertThatThrownBy(() -> Database.openShared(address, SETTINGS))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("holdfast_clerk")
          .hasMessageNotContaining("CREATE");
    }
  }
}
