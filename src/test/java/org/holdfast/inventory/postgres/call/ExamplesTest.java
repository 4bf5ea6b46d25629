package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.holdfast.database.Database;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.postgres.call.ExampleProgram.Ended;
import org.holdfast.inventory.postgres.call.ExampleProgram.Running;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.testing.AnswerLosingProxy;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples of the documentation, run as they stand there. What they need and is not installed
 * skips them, unless {@code HOLDFAST_EXAMPLES=required} says that it has to be.
 */
@Timeout(180)
class ExamplesTest {

  private static final String PLACE = "Here";
  private static final int STOCK = 10;
  private static final int ATTEMPTS = 8;

  /**
   * Others get in the way of what is called unlucky, twice or always; a sequence never goes back.
   */
  private static final String ILL_LUCK =
      """
      CREATE SEQUENCE attempt;
      CREATE TABLE seen (key text, lock_timeout text, statement_timeout text, attempts bigint);
      CREATE FUNCTION ill_luck() RETURNS trigger LANGUAGE plpgsql
      SET search_path = holdfast, pg_catalog AS $$
      DECLARE
          n bigint := nextval('attempt');
      BEGIN
          IF n = 1 OR NEW.request_key LIKE 'always%' THEN
              RAISE EXCEPTION 'in the way' USING ERRCODE = 'serialization_failure';
          ELSIF n = 2 THEN
              RAISE EXCEPTION 'in the way' USING ERRCODE = 'deadlock_detected';
          END IF;
          INSERT INTO seen VALUES (NEW.request_key, current_setting('lock_timeout'),
                                   current_setting('statement_timeout'), n);
          RETURN NEW;
      END
      $$;
      CREATE TRIGGER ill_luck BEFORE INSERT ON reservation FOR EACH ROW
          WHEN (NEW.request_key LIKE 'unlucky%' OR NEW.request_key LIKE 'always%')
          EXECUTE FUNCTION ill_luck();
      """;

  @TempDir private static Path temp;
  private static OwnDatabase own;
  private static Database database;
  private static Connection connection;
  private static final Map<ExampleProgram, List<String>> COMMANDS =
      new EnumMap<>(ExampleProgram.class);

  @BeforeAll
  static void open() throws Exception {
    own = new OwnDatabase();
    database = Database.open(own.address(), SessionSettings.STANDARD);
    connection = database.dedicated("test");
    Sql.update(connection, "INSERT INTO location (name) VALUES (?)", PLACE);
    try (Statement statement = connection.createStatement()) {
      statement.execute(ILL_LUCK);
    }
    for (ExampleProgram program : ExampleProgram.values()) {
      program.command(temp).ifPresent(command -> COMMANDS.put(program, command));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    database.close();
    own.close();
  }

  @AfterEach
  void nothingIsOutOfOrder() throws SQLException {
    assertThat(InventoryInvariants.violations(database, new History())).isEmpty();
    assertThat(texts("SELECT foreign_change::text FROM foreign_change"))
        .as("changes that look like those of a stranger")
        .isEmpty();
  }

  private static List<String> texts(String sql, Object... parameters) throws SQLException {
    return Sql.list(connection, sql, row -> row.getString(1), parameters);
  }

  /** A product of a test, with stock. */
  private static String product(String text) throws SQLException {
    String name = text.toUpperCase(Locale.ROOT);
    Sql.update(connection, "INSERT INTO product (sku, name) VALUES (?, ?)", name, name);
    assertThat(texts("SELECT outcome FROM receive(?, 'setup', ?, ?, ?)", name, name, PLACE, STOCK))
        .containsExactly("DONE");
    return name;
  }

  private static int port() {
    return URI.create(own.address().url().substring("jdbc:".length())).getPort();
  }

  private static Running start(ExampleProgram program, int port, String... arguments)
      throws IOException {
    return program.start(COMMANDS.get(program), own.address(), port, arguments);
  }

  private static Ended run(ExampleProgram program, String... arguments) throws Exception {
    return start(program, port(), arguments).end();
  }

  private static void needs(ExampleProgram program) {
    boolean installed = COMMANDS.containsKey(program);
    if ("required".equals(System.getenv("HOLDFAST_EXAMPLES"))) {
      assertThat(installed).as("what %s needs is installed", program).isTrue();
    }
    Assumptions.assumeTrue(installed, () -> "what %s needs is not installed".formatted(program));
  }

  private static String only(List<String> lines) {
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static long number(String sku) throws SQLException {
    return Long.parseLong(
        only(
            texts(
                """
                SELECT DISTINCT n.reservation_id FROM reservation_line n
                JOIN product p ON p.id = n.product_id WHERE p.sku = ?
                """,
                sku)));
  }

  /** What the ledger has of a product, besides its first stock. */
  private static List<String> ledger(String sku) throws SQLException {
    return texts(
        """
        SELECT m.operator || ' ' || m.operation || ' ' || m.pieces
        FROM movement m JOIN product p ON p.id = m.product_id
        WHERE p.sku = ? AND m.operation <> 'RECEIVE' ORDER BY m.id
        """,
        sku);
  }

  private static String figures(String sku) throws SQLException {
    return only(
        texts(
            """
            SELECT s.quantity || ', ' || s.reserved
            FROM stock s JOIN product p ON p.id = s.product_id WHERE p.sku = ?
            """,
            sku));
  }

  private static String reserved(String outcome, String sku) throws SQLException {
    return "reserve %s %d".formatted(outcome, number(sku));
  }

  @Test
  void theDocumentationNamesEveryExampleAndEveryExampleIsRun() throws IOException {
    String text = Files.readString(ExampleProgram.FOLDER.resolveSibling("sql-interface.md"));
    try (Stream<Path> files = Files.list(ExampleProgram.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(ExampleProgram.values()).map(ExampleProgram::file).toList())
          .allSatisfy(file -> assertThat(text).contains("(examples/%s)".formatted(file)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOrderIsReservedAndShippedOnceHoweverOftenItIsRun(ExampleProgram program) throws Exception {
    needs(program);
    String sku = product("ship-" + program);
    Ended first = run(program, "ship '1' \\ " + program, sku, "3", "ship");
    assertThat(first)
        .isEqualTo(new Ended(0, List.of(reserved("DONE", sku), "commit_reservation DONE 3"), ""));
    Ended again = run(program, "ship '1' \\ " + program, sku, "3", "ship");
    assertThat(again)
        .isEqualTo(
            new Ended(
                0,
                List.of(reserved("ALREADY_DONE", sku), "commit_reservation ALREADY_DONE 3"),
                ""));
    assertThat(ledger(sku))
        .containsExactly(program.operator() + " RESERVE 3", program.operator() + " COMMIT 3");
    assertThat(figures(sku)).isEqualTo("7, 0");
  }

  @ParameterizedTest
  @EnumSource
  void anOrderIsGivenBack(ExampleProgram program) throws Exception {
    needs(program);
    String sku = product("release-" + program);
    assertThat(run(program, "release 1 " + program, sku, "4", "release"))
        .isEqualTo(new Ended(0, List.of(reserved("DONE", sku), "release_reservation DONE 4"), ""));
    assertThat(ledger(sku))
        .containsExactly(program.operator() + " RESERVE 4", program.operator() + " RELEASE 4");
    assertThat(figures(sku)).isEqualTo("10, 0");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotThereIsRefusedAndChangesNothing(ExampleProgram program) throws Exception {
    needs(program);
    String sku = product("refused-" + program);
    String key = "refused 1 " + program;
    assertThat(run(program, key, sku, "99", "ship"))
        .isEqualTo(
            new Ended(
                1,
                List.of("reserve INSUFFICIENT 10"),
                "only 10 of %s available, 99 requested".formatted(sku)));
    assertThat(run(program, key, "nobody's", "1").code()).isEqualTo(1);
    assertThat(texts("SELECT key FROM request WHERE key = ?", key)).isEmpty();
    assertThat(ledger(sku)).isEmpty();
    assertThat(figures(sku)).isEqualTo("10, 0");
  }

  /** What makes no sense is an error of its own, not something to be tried again. */
  @ParameterizedTest
  @EnumSource
  void anErrorIsTold(ExampleProgram program) throws Exception {
    needs(program);
    String sku = product("error-" + program);
    Ended ended = run(program, "error 1 " + program, sku, "0");
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).isNotEmpty();
    assertThat(figures(sku)).isEqualTo("10, 0");
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatIsLostIsAskedForAgain(ExampleProgram program) throws Exception {
    needs(program);
    String sku = product("lost-" + program);
    try (AnswerLosingProxy proxy = new AnswerLosingProxy(port(), "holdfast.reserve")) {
      Ended ended = start(program, proxy.port(), "lost 1 " + program, sku, "2", "ship").end();
      assertThat(proxy.hasLost()).isTrue();
      assertThat(ended)
          .isEqualTo(
              new Ended(
                  0, List.of(reserved("ALREADY_DONE", sku), "commit_reservation DONE 2"), ""));
    }
    assertThat(ledger(sku))
        .containsExactly(program.operator() + " RESERVE 2", program.operator() + " COMMIT 2");
    assertThat(figures(sku)).isEqualTo("8, 0");
  }

  @ParameterizedTest
  @EnumSource
  void whoWasInTheWayIsTriedAgain(ExampleProgram program) throws Exception {
    needs(program);
    String sku = product("unlucky-" + program);
    Sql.list(connection, "SELECT setval('attempt', 1, false)", row -> true);
    assertThat(run(program, "unlucky " + program, sku, "2"))
        .isEqualTo(new Ended(0, List.of(reserved("DONE", sku)), ""));
    assertThat(
            texts(
                "SELECT concat_ws(' ', lock_timeout, statement_timeout, attempts) FROM seen WHERE key = ?",
                "unlucky " + program))
        .as("bounds of the session, and the attempt that was done")
        .containsExactly("5s 10s 3");
    assertThat(ledger(sku)).containsExactly(program.operator() + " RESERVE 2");
    assertThat(figures(sku)).isEqualTo("10, 2");
  }

  @Test
  void nobodyTriesForEver() throws Exception {
    Sql.list(connection, "SELECT setval('attempt', 1, false)", row -> true);
    String sku = product("always");
    Map<ExampleProgram, Running> running = new EnumMap<>(ExampleProgram.class);
    for (ExampleProgram program : COMMANDS.keySet()) {
      running.put(program, start(program, port(), "always " + program, sku, "1"));
    }
    for (Map.Entry<ExampleProgram, Running> each : running.entrySet()) {
      Ended ended = each.getValue().end();
      assertThat(ended.code()).as("%s: %s", each.getKey(), ended.err()).isEqualTo(3);
      assertThat(ended.err()).startsWith("reserve: given up after 8 attempts");
    }
    assertThat(texts("SELECT last_value FROM attempt"))
        .containsExactly(Integer.toString(ATTEMPTS * running.size()));
    assertThat(figures(sku)).isEqualTo("10, 0");
  }

  /** The lock view names them like any console; and a lock that is held too long is no success. */
  @Test
  void whoWaitsIsNamedAndWaitsForFiveSeconds() throws Exception {
    String sku = product("held");
    Map<ExampleProgram, Running> running = new EnumMap<>(ExampleProgram.class);
    try (ForeignSession holder = ForeignSession.on(database.dedicated("psql"));
        PostgresLockReader reader = new PostgresLockReader(() -> database.dedicated("watch"))) {
      holder.lock(sku);
      for (ExampleProgram program : COMMANDS.keySet()) {
        running.put(program, start(program, port(), "held " + program, sku, "1"));
      }
      Set<Optional<TransactionTag>> seen = new HashSet<>();
      Set<Optional<TransactionTag>> all =
          COMMANDS.keySet().stream()
              .map(
                  program ->
                      Optional.of(
                          new TransactionTag("RESERVE", OptionalLong.empty(), program.operator())))
              .collect(Collectors.toSet());
      Awaitility.await("all of them are seen to wait")
          .pollInterval(Duration.ofMillis(20))
          .untilAsserted(
              () -> {
                LockSnapshot snapshot = reader.snapshot();
                snapshot.waits().stream()
                    .map(wait -> snapshot.session(wait.pid()).orElseThrow().tag())
                    .forEach(seen::add);
                assertThat(seen).isEqualTo(all);
              });
      for (Map.Entry<ExampleProgram, Running> each : running.entrySet()) {
        Ended ended = each.getValue().end();
        assertThat(ended.code()).as("%s: %s", each.getKey(), ended.err()).isEqualTo(3);
        assertThat(ended.err()).startsWith("reserve: not done in time");
      }
    }
    assertThat(ledger(sku)).isEmpty();
    for (ExampleProgram program : COMMANDS.keySet()) {
      assertThat(run(program, "held " + program, sku, "1").code()).isZero();
    }
    assertThat(figures(sku)).isEqualTo("10, " + COMMANDS.size());
  }
}
