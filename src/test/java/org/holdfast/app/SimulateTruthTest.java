package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a simulation says of itself is so, whatever happens to it while it runs. */
@Timeout(180)
final class SimulateTruthTest {

  private static final String SCHEMA =
      """
      SELECT nspname FROM pg_catalog.pg_namespace
      WHERE nspname LIKE 'holdfast\\_sim\\_%' ORDER BY oid DESC LIMIT 1
      """;

  @TempDir private Path folder;

  private CommandRun simulate(String arguments) {
    ServerAddress address = TestServer.address();
    Map<String, String> environment = new HashMap<>();
    environment.put("HOLDFAST_URL", address.url());
    environment.put("HOLDFAST_USER", address.user());
    environment.put("HOLDFAST_PASSWORD", address.password());
    environment.put("HOLDFAST_DATA_DIR", folder.toString());
    List<String> all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(arguments.split(" ")));
    return CommandRun.of(environment, all.toArray(String[]::new));
  }

  private static Connection connect() throws SQLException {
    ServerAddress address = TestServer.superuserAddress();
    String url = TestServer.address().url();
    return DriverManager.getConnection(url, address.user(), address.password());
  }

  /** Waits until the run that goes on has made {@code count} reservations; gives its schema. */
  private static String awaitReservations(Connection connection, long count) {
    return await()
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(
            () -> {
              Optional<String> schema = Sql.first(connection, SCHEMA, row -> row.getString(1));
              return schema.isPresent()
                      && Sql.first(
                                  connection,
                                  "SELECT count(*) FROM %s.reservation".formatted(schema.get()),
                                  row -> row.getLong(1))
                              .orElse(0L)
                          >= count
                  ? schema.get()
                  : null;
            },
            schema -> schema != null);
  }

  private static <T> T meanwhile(Callable<T> work, Interference interference) throws Exception {
    Future<T> future = Threads.start(work);
    interference.run();
    return future.get(120, TimeUnit.SECONDS);
  }

  private interface Interference {
    void run() throws Exception;
  }

  @Test
  void whoRefusesWhatWasThereUndersells() {
    CommandRun run = simulate("--workload exact-capacity --stock 500 --strategy nowait");
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("undersold");
  }

  @Test
  void aRunThatDidNotDoItsWorkIsNotProven() {
    CommandRun run =
        simulate("--workload exact-capacity --stock 100000 --strategy row-lock --duration 0.5");
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("not proven").contains("of 100,000 requests");
  }

  @Test
  void oneClientAloneProvesNothing() {
    CommandRun run = simulate("--clients 1 --requests 20 --warm-up 0 --strategy unlocked");
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("not proven");
  }

  @Test
  void aLineThatWasMovedToAnotherProductIsCaught() throws Exception {
    CommandRun run =
        meanwhile(
            () ->
                simulate(
                    "--workload uniform --skus 3 --clients 4 --warm-up 0 --duration 2 --strategy row-lock"),
            () -> {
              try (Connection connection = connect()) {
                String schema = awaitReservations(connection, 20);
                assertThat(
                        Sql.update(
                            connection,
                            """
                            UPDATE %1$s.reservation_line l
                            SET stock_id = (SELECT s.id FROM %1$s.stock s
                                            WHERE s.product_id <> l.product_id LIMIT 1)
                            WHERE l.reservation_id = (SELECT min(id) FROM %1$s.reservation)
                            """
                                .formatted(schema)))
                    .isEqualTo(1);
              }
            });
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("broken");
  }

  @Test
  void aRunThatLosesItsControlConnectionStillGetsItsVerdict() throws Exception {
    Path report = folder.resolve("report.json");
    CommandRun run =
        meanwhile(
            () ->
                simulate(
                    "--clients 4 --warm-up 0 --stock 1000000 --duration 2 --strategy row-lock,conditional-update --json --keep --report "
                        + report),
            () -> {
              try (Connection connection = connect()) {
                awaitReservations(connection, 20);
                Sql.list(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'holdfast %' AND pid <> pg_backend_pid() AND datname = current_database()",
                    row -> true);
              }
            });
    assertThat(run.code()).as("%s", run).isZero();
    assertThat(run.json()).hasSize(2);
    JsonNode reported = new ObjectMapper().readTree(Files.readString(report));
    assertThat(reported).hasSize(2);
    assertThat(reported.at("/0/verdict/violations")).isEmpty();
  }

  @Test
  void theWaitsOfOthersAreNotThoseOfTheRun() {
    try (TestInventory other = TestInventory.open().with("OTHER", 10);
        ForeignSession rival = ForeignSession.holding(other, "OTHER")) {
      List<Future<?>> waiters = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waiters.add(
            Threads.start(
                () ->
                    other
                        .operations()
                        .reserve(ReserveRequest.of("waiter", ReserveRequest.Line.of("OTHER", 1)))));
      }
      ForeignSession.awaitWaiting(other, 3);
      CommandRun run = simulate("--clients 1 --warm-up 0 --duration 2 --strategy row-lock --json");
      rival.commit();
      assertThat(run.json().at("/0/lockWaitSeconds").asDouble(99)).as(run.out()).isLessThan(0.05);
      assertThat(run.json().at("/0/mostWaiting").asInt(99)).isZero();
      waiters.forEach(Threads::get);
    }
  }

  @Test
  void aRunThatSoldOutSaysSoAndIsNotComparedByItsRefusals() {
    CommandRun run = simulate("--stock 60 --warm-up 0 --duration 2 --strategy row-lock");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("Sold out after").contains("until then");
  }

  @Test
  void theStandardComparisonDoesNotSellOut() {
    CommandRun run = simulate("--warm-up 0 --duration 4 --strategy row-lock --json");
    assertThat(run.json().at("/0/counts/DONE").asLong()).isPositive();
    assertThat(run.json().at("/0/counts/INSUFFICIENT").asLong()).isZero();
  }

  @Test
  @Tag("slow")
  void aServerThatIsKilledInMidRunIsWaitedForAndTheRunIsJudged() throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    Files.createSymbolicLink(data.resolve("programs"), TestServer.programs());
    CommandRun run =
        meanwhile(
            () ->
                CommandRun.of(
                    Map.of("HOLDFAST_DATA_DIR", data.toString()),
                    "simulate --clients 4 --warm-up 0 --duration 8 --stock 1000000 --strategy row-lock,conditional-update --json"
                        .split(" ")),
            () -> {
              Path pid = data.resolve("cluster").resolve("postmaster.pid");
              Connection[] connection = new Connection[1];
              await()
                  .atMost(Duration.ofSeconds(40))
                  .ignoreExceptions()
                  .until(
                      () -> {
                        connection[0] = connect(data, pid);
                        return true;
                      });
              awaitReservations(connection[0], 50);
              ProcessHandle.of(number(pid)).orElseThrow().destroyForcibly();
            });
    assertThat(run.code()).as("%s", run).isZero();
    assertThat(run.json()).hasSize(2);
    assertThat(run.json().at("/0/verdict/acknowledged").asLong()).isPositive();
    assertThat(run.json().at("/0/verdict/violations")).isEmpty();
  }

  private static long number(Path pid) throws IOException {
    return Long.parseLong(Files.readAllLines(pid).get(0).strip());
  }

  private static Connection connect(Path data, Path pid) throws Exception {
    Properties passwords = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("passwords.properties"))) {
      passwords.load(reader);
    }
    String port = Files.readAllLines(pid).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/holdfast".formatted(port),
        "holdfast",
        passwords.getProperty("holdfast"));
  }
}
