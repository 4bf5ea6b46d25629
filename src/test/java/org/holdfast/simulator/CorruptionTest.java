package org.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.check.Evidence;
import org.holdfast.simulator.check.InvariantChecker;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Proves the judge: an honest run is damaged afterwards in every column of every table, forwards
 * and backwards, and in every kind of row; each time the judge has to notice. Columns come from the
 * catalog, so a new one without a case of its own fails here.
 */
@Timeout(600)
class CorruptionTest {

  /** Columns whose change means nothing to a verdict, each with the reason. */
  private static final Map<String, String> EXEMPT = Map.of();

  private static final String SCHEMA =
      """
      SELECT nspname FROM pg_namespace
      WHERE nspname LIKE 'holdfast\\_sim\\_%' ORDER BY oid DESC LIMIT 1
      """;

  private final Map<String, Map<String, String>> table = new TreeMap<>();
  private final List<String> missed = new ArrayList<>();
  private int planted;

  private static Connection connect() throws SQLException {
    ServerAddress address = TestServer.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  @Test
  void everyDamageIsNoticed() throws IOException {
    damage(Strategy.STOCK_POOLS, 0.5);
  }

  @Test
  @Tag("slow")
  @Timeout(1_200)
  void everyDamageIsNoticedInTheFirstTheLastAndOtherRowsToo() throws IOException {
    damage(Strategy.STOCK_POOLS, 0, 0.3, 0.7, 1);
    damage(Strategy.ROW_LOCK, 0, 0.5, 1);
  }

  private void damage(Strategy strategy, double... shares) throws IOException {
    Setup setup =
        Setup.standard(WorkloadKind.MIXED)
            .with(SetupField.CLIENTS, 6)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.DURATION, 60)
            .with(SetupField.REQUESTS, 240)
            .with(SetupField.SKUS, 3)
            .with(SetupField.STOCK, 400)
            .with(SetupField.POOLS, 3);
    Verdict honest =
        new Simulation(
                setup,
                List.of(strategy),
                new PostgresArenas(TestServer::address, SessionSettings.STANDARD),
                "test",
                Clock.systemUTC(),
                new RunListener() {},
                (evidence, arena) -> damageAll(evidence, arena, shares))
            .run()
            .get(0)
            .verdict();
    assertThat(honest.kind()).as(honest.sentence()).isEqualTo(Verdict.Kind.HOLDS);
    Files.writeString(Path.of("target", "corruptions.md"), print());
    System.err.println(print());
    System.err.printf("%d damages planted, %d not noticed%n", planted, missed.size());
    assertThat(missed).isEmpty();
  }

  private Verdict damageAll(Evidence evidence, Arena arena, double... shares) {
    Verdict honest = judge(evidence, arena);
    try (Connection connection = connect()) {
      String schema = Sql.first(connection, SCHEMA, row -> row.getString(1)).orElseThrow();
      Corruptions corruptions = new Corruptions(connection, schema);
      try {
        assertThat(judge(evidence, arena).kind()).as("loosened").isEqualTo(honest.kind());
        for (String name : corruptions.tables()) {
          for (String column : corruptions.columns(name)) {
            if (!corruptions.isEmpty(name)) {
              for (double share : shares) {
                for (Corruptions.Damage damage : corruptions.of(name, column, share)) {
                  tryOut(corruptions, damage, evidence, arena);
                }
              }
              assertThat(table).as("a case for every column").containsKey(name + "." + column);
            }
          }
          for (double share : shares) {
            for (Corruptions.Damage damage : corruptions.ofRows(name, share)) {
              tryOut(corruptions, damage, evidence, arena);
            }
          }
        }
        for (Corruptions.Damage damage : corruptions.together()) {
          tryOut(corruptions, damage, evidence, arena);
        }
        assertThat(judge(evidence, arena).kind()).as("restored").isEqualTo(honest.kind());
      } finally {
        corruptions.end();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return honest;
  }

  private static Verdict judge(Evidence evidence, Arena arena) {
    return arena.examine(end -> InvariantChecker.check(evidence, end));
  }

  private void tryOut(
      Corruptions corruptions, Corruptions.Damage damage, Evidence evidence, Arena arena)
      throws SQLException {
    String place = damage.table() + "." + damage.place();
    if (corruptions.plant(damage) > 0) {
      planted++;
      Verdict verdict = judge(evidence, arena);
      boolean caught = verdict.kind() == Verdict.Kind.BROKEN;
      String how = caught ? verdict.violations().get(0).text() : "NOT NOTICED";
      table.computeIfAbsent(place, name -> new LinkedHashMap<>()).put(damage.direction(), how);
      if (!caught && !EXEMPT.containsKey(place)) {
        missed.add(place + " " + damage.direction() + ": " + damage.statements());
      }
    }
    corruptions.restore(damage);
  }

  private String print() {
    StringBuilder text =
        new StringBuilder("| table.column | damage | caught by |\n|---|---|---|\n");
    table.forEach(
        (place, ways) ->
            ways.forEach(
                (direction, how) ->
                    text.append("| %s | %s | %s |\n".formatted(place, direction, how))));
    return text.toString();
  }
}
