package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulate command as a pipeline uses it, on a real PostgreSQL. */
@Timeout(180)
final class SimulateCommandTest {

  @TempDir private Path folder;

  private CommandRun simulate(String... arguments) {
    ServerAddress address = TestServer.address();
    Map<String, String> environment = new HashMap<>();
    environment.put("HOLDFAST_URL", address.url());
    environment.put("HOLDFAST_USER", address.user());
    environment.put("HOLDFAST_PASSWORD", address.password());
    environment.put("HOLDFAST_DATA_DIR", folder.toString());
    List<String> all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(arguments));
    return CommandRun.of(environment, all.toArray(String[]::new));
  }

  @Test
  void aRunThatHoldsEndsWithZeroAndPrintsATable() {
    CommandRun run =
        simulate(
            "--workload",
            "exact-capacity",
            "--stock",
            "40",
            "--clients",
            "4",
            "--strategy",
            "row-lock,conditional-update");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).as("no progress where there is no terminal").isEmpty();
    assertThat(run.out())
        .contains("Exact capacity, 4 clients, 40 requests")
        .containsPattern("row-lock +[0-9.,]+ .*0 oversold, 0 lost, 0 doubled, ledger matches")
        .containsPattern("conditional-update +[0-9.,]+ .*ledger matches")
        .contains("row-lock: Done 100 %");
  }

  @Test
  void abrokenInvariantEndsWithOneAndSaysByHowMuch() {
    CommandRun run =
        simulate(
            "--workload",
            "hot-sku",
            "--strategy",
            "unlocked",
            "--requests",
            "600",
            "--stock",
            "100",
            "--warm-up",
            "0");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).containsPattern("[1-9][0-9,]* pieces oversold");
  }

  @Test
  void jsonHasSetupFiguresAndVerdict() {
    JsonNode json =
        simulate(
                "--workload",
                "baskets",
                "--requests",
                "50",
                "--warm-up",
                "0",
                "--clients",
                "2",
                "--seed",
                "99",
                "--json")
            .json();
    assertThat(json.size()).isEqualTo(1);
    assertThat(json.at("/0/strategy").asText()).isEqualTo("SERVER_CALL_SERIALIZABLE");
    assertThat(json.at("/0/setup/seed").asLong()).isEqualTo(99);
    assertThat(json.at("/0/counts/DONE").asLong()).isEqualTo(50);
    assertThat(json.at("/0/verdict/oversold").asLong(-1)).isZero();
    assertThat(json.at("/0/latency/p99").asLong()).isPositive();
  }

  @Test
  void severalWorkloadsAndClientsAreComparedInOneTableAndReported() throws Exception {
    Path report = folder.resolve("report.html");
    CommandRun run =
        simulate(
            "--workload",
            "hot-sku,uniform",
            "--clients",
            "2,4",
            "--requests",
            "60",
            "--warm-up",
            "0",
            "--strategy",
            "row-lock",
            "--report",
            report.toString(),
            "--keep");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("| strategy | hot-sku ×2 | hot-sku ×4 | uniform ×2 | uniform ×4 | verdict |")
        .containsPattern("\\| Row lock \\| [0-9].*\\| holds \\|");
    assertThat(Files.readString(report)).contains("Every invariant held in every run.");
    try (var kept = Files.list(folder.resolve("simulator").resolve("runs"))) {
      assertThat(kept.filter(file -> file.toString().endsWith(".json"))).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --clients 0               | --clients is “0”, but must be a whole number, 1 to 500.
          --clients many            | --clients is “many”, but must be a whole number, 1 to 500.
          --clients 2.5             | --clients is “2.5”, but must be a whole number, 1 to 500.
          --duration -1             | --duration is “-1”, but must be a number, 0.1 to 3,600.
          --workload cold           | --workload is “cold”, but must be one of: hot-sku, exact-capacity,
          --strategy hope           | --strategy is “hope”, but must be one of: unlocked, server-call,
          --skew 1.2                | --skew means nothing to the workload hot-sku, only to: zipf.
          --report runs.pdf         | --report is “runs.pdf”, but its name must end with one of: .csv, .json, .html.
          --report nowhere/runs.csv | --report is “nowhere/runs.csv”, but there is no folder
          --isolation SERIALIZABLE  | --isolation is decided by the strategy in a simulation;
          """)
  void aBadOptionIsNamedWithItsValueAndWhatIsAllowed(String arguments, String message) {
    CommandRun run = simulate(arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }

  @Test
  void moreClientsThanTheServerHasRoomForAreWrongUsage() {
    Path data = folder.resolve("small");
    try (EmbeddedServer small =
        EmbeddedServer.open(data, TestServer.programs(), Map.of("max_connections", "30"))) {
      ServerAddress address = small.address();
      CommandRun run =
          CommandRun.of(
              Map.of(
                  "HOLDFAST_URL", address.url(),
                  "HOLDFAST_USER", address.user(),
                  "HOLDFAST_PASSWORD", address.password()),
              "simulate",
              "--clients=100");
      assertThat(run.err()).contains("Choose at most");
      assertThat(run.code()).isEqualTo(2);
    }
  }

  @Test
  void aServerThatIsNotThereEndsWithFour() {
    CommandRun run =
        CommandRun.of(Map.of("HOLDFAST_URL", "jdbc:postgresql://127.0.0.1:1/none"), "simulate");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("cannot be reached");
  }
}
