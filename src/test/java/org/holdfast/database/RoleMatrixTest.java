package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.postgres.PostgresTableExport;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.OwnDatabase;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each group role may do, tried by its logins in SQL. The catalog says what there is to be
 * tried: a new table or function that no role is to have is refused to all, or found here.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTest {

  /** The four roles that people have. */
  enum Who {
    CLERK,
    SUPERVISOR,
    TESTER,
    AUDITOR;

    GroupRole group() {
      return GroupRole.valueOf(name());
    }
  }

  private static final Set<String> ALL =
      Set.of("who", "compare_stock", "lane_of", "bounded", "note_process_total", "forget_old");

  private static final Set<String> OPERATIONS =
      Set.of(
          "reserve",
          "close_reservation",
          "release_reservation",
          "commit_reservation",
          "reserve_or_wait",
          "end_waiting",
          "serve_waiting",
          "expire_reservation",
          "adjust",
          "count_start",
          "count_add",
          "count_review",
          "count_post",
          "count_cancel",
          "receive",
          "transfer",
          "extend_reservation",
          "change_reservation",
          "undo_movement",
          "reserve_together",
          "edit_place");

  private static final Set<String> SUPERVISION =
      Set.of(
          "edit_product",
          "edit_location",
          "check_import",
          "check_import_places",
          "preview_import",
          "take_import",
          "forget_import",
          "analyze_import",
          "acknowledge_incident",
          "reconcile_stock",
          "note_supervisor_action");

  /** What supervisors write down about stock, none of which is stock. */
  private static final Set<String> NOTES =
      Set.of(
          "INSERT stock_import",
          "INSERT import_line",
          "UPDATE foreign_change",
          "INSERT discrepancy",
          "UPDATE discrepancy",
          "INSERT stock_check",
          "UPDATE stock_check",
          "INSERT check_progress",
          "UPDATE check_progress",
          "INSERT incident",
          "UPDATE incident");

  private static final String REFUSED = "42501";

  private final Map<Who, String> logins = new EnumMap<>(Who.class);
  private final Map<Who, Connection> sessions = new EnumMap<>(Who.class);
  private OwnDatabase own;

  @BeforeAll
  void setUp() throws SQLException {
    own = new OwnDatabase();
    new SharedServerSetup(superuser(), SessionSettings.STANDARD).run();
    for (Who who : Who.values()) {
      String login = own.name() + "_" + who.name().toLowerCase(Locale.ROOT);
      own.run(
          "CREATE ROLE %s LOGIN PASSWORD 'own' IN ROLE %s".formatted(login, who.group().role()));
      logins.put(who, login);
      Connection session = connect(who);
      session.setAutoCommit(false);
      sessions.put(who, session);
    }
    own.run(
        "INSERT INTO holdfast.product (sku, name) VALUES ('A-1', 'Bolt')",
        "INSERT INTO holdfast.location (name) VALUES ('Hall')",
        "SET ROLE holdfast_owner",
        "SELECT holdfast.receive('setup', 'admin', 'A-1', 'Hall', 100)");
  }

  @AfterAll
  void tearDown() throws SQLException {
    for (Connection session : sessions.values()) {
      session.close();
    }
    logins.values().forEach(login -> own.run("DROP ROLE " + login));
    own.close();
  }

  private ServerAddress superuser() {
    ServerAddress address = TestServer.superuserAddress();
    return new ServerAddress(own.address().url(), address.user(), address.password());
  }

  private Connection connect(Who who) throws SQLException {
    return DriverManager.getConnection(own.address().url(), logins.get(who), "own");
  }

  /** What a statement says no to; empty when it was carried out. Nothing of it stays. */
  private String refusal(Who who, String sql) throws SQLException {
    Connection connection = sessions.get(who);
    try (Statement statement = connection.createStatement()) {
      return state(statement, sql);
    } finally {
      connection.rollback();
    }
  }

  private static boolean mayCall(Who who, String function) {
    return ALL.contains(function)
        || (OPERATIONS.contains(function) && (who == Who.CLERK || who == Who.SUPERVISOR))
        || (SUPERVISION.contains(function) && who == Who.SUPERVISOR);
  }

  private static boolean mayWrite(Who who, String privilege, String table) {
    return who == Who.SUPERVISOR && NOTES.contains(privilege + " " + table);
  }

  private record Function(String name, String call, boolean trigger) {}

  private List<Function> functions() throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.list(
          connection,
          """
          SELECT p.proname,
                 format('SELECT holdfast.%I(%s)', p.proname,
                        (SELECT string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY n)
                         FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (t, n))) AS call,
                 p.prorettype = 'trigger'::regtype AS trigger
          FROM pg_proc p WHERE p.pronamespace = 'holdfast'::regnamespace
          ORDER BY 1
          """,
          row -> new Function(row.getString(1), row.getString(2), row.getBoolean(3)));
    }
  }

  private List<String> tables() throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.list(
          connection,
          """
          SELECT relname FROM pg_class
          WHERE relnamespace = 'holdfast'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1
          """,
          row -> row.getString(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleCallsTheFunctionsThatItWasGivenAndNoOther(Who who) throws SQLException {
    List<Function> functions = functions();
    assertThat(functions.stream().map(Function::name))
        .containsAll(ALL)
        .containsAll(OPERATIONS)
        .containsAll(SUPERVISION)
        .contains("claim_request", "take_back", "apply_import", "change_product");
    for (Function function : functions) {
      String state = function.trigger() ? "" : refusal(who, function.call());
      if (mayCall(who, function.name())) {
        assertThat(state).as("%s calls %s", who, function.name()).isNotEqualTo(REFUSED);
      } else if (!function.trigger()) {
        assertThat(state).as("%s calls %s", who, function.name()).isEqualTo(REFUSED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleReadsEveryTableAndWritesNone(Who who) throws SQLException {
    List<String> tables = tables();
    assertThat(tables).contains("stock", "movement", "reservation", "request", "lane_0", "lane_63");
    for (String table : tables) {
      assertThat(refusal(who, "SELECT * FROM holdfast.%s LIMIT 1".formatted(table)))
          .as("%s reads %s", who, table)
          .isEmpty();
      if (table.startsWith("lane_")) {
        // There is nothing in a view of a constant that could be written; it can be waited for.
        assertThat(refusal(who, "LOCK TABLE holdfast.%s IN EXCLUSIVE MODE".formatted(table)))
            .as("%s waits in %s", who, table)
            .isEqualTo(who == Who.CLERK || who == Who.SUPERVISOR ? "" : REFUSED);
        continue;
      }
      for (String privilege : List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE")) {
        if (!mayWrite(who, privilege, table)) {
          assertThat(refusal(who, statement(privilege, table)))
              .as("%s: %s %s", who, privilege, table)
              .isEqualTo(REFUSED);
        }
      }
    }
  }

  private String statement(String privilege, String table) throws SQLException {
    String name = "holdfast." + table;
    return switch (privilege) {
      case "INSERT" -> "INSERT INTO %s DEFAULT VALUES".formatted(name);
      case "UPDATE" -> "UPDATE %s SET %s = DEFAULT".formatted(name, columns(table).get(0));
      case "DELETE" -> "DELETE FROM " + name;
      default -> "TRUNCATE %s CASCADE".formatted(name);
    };
  }

  private List<String> columns(String table) throws SQLException {
    try (Connection connection = own.superuser()) {
      return Sql.list(
          connection,
          """
          SELECT attname FROM pg_attribute
          WHERE attrelid = ('holdfast.' || ?)::regclass AND attnum > 0 AND NOT attisdropped
          ORDER BY attnum
          """,
          row -> row.getString(1),
          table);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noRoleChangesWhatGuardsTheStock(Who who) throws SQLException {
    for (String sql :
        List.of(
            "ALTER TABLE holdfast.movement DISABLE TRIGGER ALL",
            "DROP TRIGGER movement_append_only ON holdfast.movement",
            "ALTER TABLE holdfast.stock DROP CONSTRAINT stock_check",
            "DROP TABLE holdfast.movement CASCADE",
            "DROP FUNCTION holdfast.take_back(text, bigint)",
            "ALTER FUNCTION holdfast.lane_of(text) RENAME TO mine",
            "CREATE OR REPLACE FUNCTION holdfast.lane_of(a_sku text) RETURNS int LANGUAGE sql AS 'SELECT 0'",
            "CREATE FUNCTION holdfast.mine() RETURNS int LANGUAGE sql AS 'SELECT 0'",
            "CREATE TABLE holdfast.mine (id int)",
            "CREATE TRIGGER mine AFTER INSERT ON holdfast.movement EXECUTE FUNCTION holdfast.note_foreign_edit()",
            "ALTER SCHEMA holdfast RENAME TO mine",
            "DROP SCHEMA holdfast CASCADE",
            "SET ROLE holdfast_owner",
            "SET SESSION AUTHORIZATION holdfast_owner",
            "SET session_replication_role = replica",
            "GRANT holdfast_owner TO CURRENT_USER",
            "ALTER ROLE CURRENT_USER SUPERUSER",
            "GRANT INSERT ON holdfast.movement TO CURRENT_USER; INSERT INTO holdfast.movement DEFAULT VALUES",
            "UPDATE holdfast.incident SET noted_at = now()",
            "UPDATE holdfast.incident SET acknowledged_by = 'x'",
            "UPDATE holdfast.discrepancy SET found_at = now()",
            "UPDATE holdfast.foreign_change SET at = now()",
            "UPDATE holdfast.stock_check SET at = now()",
            "COPY holdfast.movement TO PROGRAM 'true'",
            "SELECT setval('holdfast.movement_id_seq', 1)")) {
      assertThat(refusal(who, sql)).as("%s: %s", who, sql).isEqualTo(REFUSED);
    }
    assertThat(refusal(who, "CREATE SCHEMA mine")).isEqualTo(who == Who.TESTER ? "" : REFUSED);
  }

  @Test
  void everythingBelongsToTheOwnerAndRunsInItsOwnSchema() throws SQLException {
    try (Connection connection = own.superuser()) {
      assertThat(
              Sql.list(
                  connection,
                  """
                  SELECT c.relname FROM pg_class c
                  WHERE c.relnamespace = 'holdfast'::regnamespace
                    AND c.relowner <> 'holdfast_owner'::regrole
                  UNION ALL
                  SELECT p.proname FROM pg_proc p
                  WHERE p.pronamespace = 'holdfast'::regnamespace
                    AND p.proowner <> 'holdfast_owner'::regrole
                  """,
                  row -> row.getString(1)))
          .isEmpty();
      assertThat(
              Sql.list(
                  connection,
                  """
                  SELECT p.proname FROM pg_proc p
                  WHERE p.pronamespace = 'holdfast'::regnamespace AND p.prosecdef
                    AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS c
                                    WHERE c IN ('search_path=pg_catalog, holdfast, pg_temp',
                                                'search_path=pg_catalog, pg_temp'))
                  """,
                  row -> row.getString(1)))
          .as("functions with the owner's rights that do not fix where names are looked for")
          .isEmpty();
      assertThat(
              Sql.list(
                  connection,
                  """
                  SELECT p.proname FROM pg_proc p
                  WHERE p.pronamespace = 'holdfast'::regnamespace
                    AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                                WHERE a.grantee = 0)
                  """,
                  row -> row.getString(1)))
          .as("functions that everybody may call")
          .isEmpty();
    }
    assertThat(GroupRole.values()).hasSize(Who.values().length + 1);
  }

  @Test
  void theLedgerNamesTheLoginWhateverNameIsGiven() throws SQLException {
    try (Connection clerk = connect(Who.CLERK)) {
      assertThat(
              call(clerk, "SELECT outcome FROM holdfast.receive('k-1', 'boss', 'A-1', 'Hall', 5)"))
          .isEqualTo("DONE");
      String login = logins.get(Who.CLERK);
      assertThat(
              call(
                  clerk,
                  """
                  SELECT holdfast.who(login, operator) FROM holdfast.movement
                  WHERE request_key = 'k-1'
                  """))
          .isEqualTo(login + " (boss)");
      assertThat(
              call(
                  clerk,
                  "SELECT outcome FROM holdfast.receive('k-2', '%s', 'A-1', 'Hall', 5)"
                      .formatted(login)))
          .isEqualTo("DONE");
      assertThat(
              call(
                  clerk,
                  """
                  SELECT holdfast.who(login, operator) FROM holdfast.movement
                  WHERE request_key = 'k-2'
                  """))
          .isEqualTo(login);
    }
  }

  @Test
  void aReservationNamesTheLoginWhateverNameIsGiven() throws SQLException {
    String who = logins.get(Who.CLERK) + " (chief)";
    try (Connection clerk = connect(Who.CLERK)) {
      for (String answer :
          List.of(
              "SELECT detail ->> 'who' FROM holdfast.reserve('r-1', 'chief', ARRAY['A-1'], ARRAY[NULL], ARRAY[2], a_note => 'one')",
              "SELECT detail ->> 'who' FROM holdfast.reserve('r-1', 'chief', ARRAY['A-1'], ARRAY[NULL], ARRAY[2], a_note => 'one')",
              "SELECT detail ->> 'who' FROM holdfast.reserve_together('A-1', '{r-2}', '{chief}', '{NULL}', '{2}', '{NULL}', '{two}', '{false}')",
              "SELECT detail -> 'reservation' ->> 'who' FROM holdfast.release_reservation('r-3', 'ben', (SELECT max(id) FROM holdfast.reservation))")) {
        assertThat(call(clerk, answer)).as(answer).isEqualTo(who);
      }
    }
    try (Database database = Database.openShared(superuser(), SessionSettings.STANDARD)) {
      StockQueries queries = new PostgresStockQueries(database.queries());
      for (String part : List.of("chief", logins.get(Who.CLERK), who)) {
        assertThat(
                queries.reservations(
                    new ReservationFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(part),
                        10)))
            .as("reservations of %s", part)
            .extracting(Reservation::operator)
            .contains(who);
      }
      List<Object> exported = new ArrayList<>();
      new PostgresTableExport(database.queries())
          .export(ExportKind.RESERVATIONS, cells -> exported.add(cells.get(3)));
      assertThat(exported).contains(who);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatOneLoginHasBegunToImportNoOtherGoesOnWith() throws SQLException {
    String second = own.name() + "_second";
    own.run("CREATE ROLE %s LOGIN PASSWORD 'own' IN ROLE holdfast_supervisor".formatted(second));
    try (Connection supervisor = connect(Who.SUPERVISOR);
        Connection other = DriverManager.getConnection(own.address().url(), second, "own");
        Statement statement = other.createStatement()) {
      String begun =
          call(
              supervisor,
              """
              INSERT INTO holdfast.stock_import (operator, note, file, content)
              VALUES ('anna', '', 'a.csv', gen_random_uuid()) RETURNING id
              """);
      String line =
          "INSERT INTO holdfast.import_line (import_id, line_no, sku, location, stock) VALUES (%s, %d, 'I-1', 'Hall', 7) RETURNING 'DONE'";
      assertThat(call(supervisor, line.formatted(begun, 1))).isEqualTo("DONE");

      assertThat(state(statement, line.formatted(begun, 2)))
          .as("another's line")
          .isEqualTo("23503");
      for (String sql :
          List.of(
              "INSERT INTO holdfast.import_line (import_id, line_no, login) VALUES (%s, 2, '%s')",
              "INSERT INTO holdfast.stock_import (operator, note, login) VALUES ('ben', '%s', '%s')",
              "SELECT holdfast.check_import(%s)",
              "SELECT holdfast.check_import_places(%s)",
              "SELECT holdfast.take_import('holdfast/IMPORT/-/ben', %s, 10)",
              "SELECT holdfast.forget_import(%s)",
              "UPDATE holdfast.import_line SET stock = 9 WHERE import_id = %s",
              "DELETE FROM holdfast.import_line WHERE import_id = %s")) {
        String asked = sql.formatted(begun, logins.get(Who.SUPERVISOR));
        assertThat(state(statement, asked)).as(asked).isEqualTo(REFUSED);
      }
      try (Connection superuser = own.superuser()) {
        call(superuser, "SELECT holdfast.check_import(%s)".formatted(begun));
      }
      call(supervisor, "SELECT holdfast.check_import_places(%s)".formatted(begun));
      String take =
          "SELECT finished FROM holdfast.take_import('holdfast/IMPORT/-/anna', %s, 10)"
              .formatted(begun);
      assertThat(call(supervisor, take)).isEqualTo("f");
      assertThat(call(supervisor, take)).isEqualTo("t");
      assertThat(
              call(
                  supervisor,
                  """
                  SELECT m.pieces || ' ' || m.login FROM holdfast.movement m
                  JOIN holdfast.product p ON p.id = m.product_id WHERE p.sku = 'I-1'
                  """))
          .isEqualTo("7 " + logins.get(Who.SUPERVISOR));
    } finally {
      own.run("DROP ROLE " + second);
    }
  }

  @Test
  void aHostileSearchPathChangesNothing() throws SQLException {
    own.run(
        "CREATE SCHEMA trap AUTHORIZATION " + logins.get(Who.TESTER),
        "GRANT USAGE ON SCHEMA trap TO PUBLIC");
    try (Connection tester = connect(Who.TESTER);
        Statement statement = tester.createStatement()) {
      for (String sql :
          List.of(
              "CREATE TABLE trap.product AS SELECT * FROM holdfast.product",
              "CREATE TABLE trap.stock AS SELECT * FROM holdfast.stock",
              "CREATE FUNCTION trap.claim_request(text, text, text, uuid) RETURNS text LANGUAGE sql AS $$SELECT 'SAME'$$",
              "CREATE FUNCTION trap.coalesced(text) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$",
              "CREATE FUNCTION trap.cardinality(text[]) RETURNS int LANGUAGE sql AS $$SELECT 0$$",
              "CREATE FUNCTION trap.md5(text) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$",
              "GRANT ALL ON ALL TABLES IN SCHEMA trap TO PUBLIC")) {
        statement.execute(sql);
      }
    }
    try (Connection clerk = connect(Who.CLERK);
        Statement statement = clerk.createStatement()) {
      statement.execute("SET search_path = trap, pg_temp, pg_catalog, holdfast");
      statement.execute("CREATE TEMP TABLE movement (LIKE holdfast.movement)");
      statement.execute("CREATE TEMP TABLE stock AS SELECT * FROM holdfast.stock");
      assertThat(
              call(
                  clerk,
                  "SELECT outcome FROM holdfast.reserve('h-1', 'boss', ARRAY['A-1'], ARRAY[NULL]::text[], ARRAY[3]::bigint[])"))
          .isEqualTo("DONE");
      assertThat(call(clerk, "SELECT count(*) FROM holdfast.movement WHERE request_key = 'h-1'"))
          .isEqualTo("1");
      assertThat(call(clerk, "SELECT count(*) FROM pg_temp.movement")).isEqualTo("0");
    } finally {
      own.run("DROP SCHEMA trap CASCADE");
    }
  }

  @Test
  void aLoginWithoutARoleSeesNothing() throws SQLException {
    String stranger = own.name() + "_stranger";
    own.run("CREATE ROLE %s LOGIN PASSWORD 'own'".formatted(stranger));
    try (Connection connection = DriverManager.getConnection(own.address().url(), stranger, "own");
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "SELECT * FROM holdfast.stock",
              "SELECT holdfast.lane_of('A-1')",
              "BEGIN; LOCK TABLE holdfast.lane_0")) {
        assertThat(state(statement, sql)).as(sql).isEqualTo(REFUSED);
      }
    } finally {
      own.run("DROP ROLE " + stranger);
    }
  }

  private static String state(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String call(Connection connection, String sql) throws SQLException {
    return Sql.first(connection, sql, row -> row.getString(1)).orElseThrow();
  }
}
