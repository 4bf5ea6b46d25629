package org.holdfast.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every strategy and every workload on a real server, judged by the clients' own history. */
@Timeout(180)
class SimulationTest {

  /**
   * The ways that work is done by default, and what they come from; the long proofs are about all.
   */
  private static final String OURS =
      "ROW_LOCK|SERVER_CALL_SERIALIZABLE|COMBINED|COMBINED_SERIALIZABLE";

  /** What is only simulated, so that no test of operations has it. */
  private static final String NOWHERE_ELSE = "STOCK_POOLS|ADVISORY_LOCK";

  private static PostgresArenas arenas() {
    return new PostgresArenas(TestServer::address, SessionSettings.STANDARD);
  }

  private static RunResult run(Setup setup, Strategy strategy) {
    return new Simulation(
            setup, List.of(strategy), arenas(), "test", Clock.systemUTC(), new RunListener() {})
        .run()
        .get(0);
  }

  /** So many requests of each way by default; the long proofs make twice as many. */
  private static final int REQUESTS = 200;

  private static Setup small(WorkloadKind kind, int requests) {
    return Setup.standard(kind)
        .with(SetupField.CLIENTS, 8)
        .with(SetupField.WARM_UP, 0.2)
        .with(SetupField.DURATION, 60)
        .with(SetupField.REQUESTS, requests);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(schemas()).isEmpty();
  }

  private static List<String> schemas() {
    try (Connection connection = connect()) {
      return Sql.list(
          connection,
          "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'holdfast\\_sim\\_%'",
          row -> row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect() throws SQLException {
    ServerAddress address = TestServer.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  @Test
  void theUnlockedStrategyOversellsAndTheVerdictSaysByHowMuch() {
    Setup hot =
        Setup.standard(WorkloadKind.HOT_SKU)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.STOCK, 100)
            .with(SetupField.DURATION, 60)
            .with(SetupField.REQUESTS, 600);
    RunResult result = run(hot, Strategy.UNLOCKED);
    assertThat(result.verdict().holds()).isFalse();
    assertThat(result.verdict().oversold()).isPositive();
    assertThat(result.verdict().sentence()).contains("pieces oversold");
    assertThat(result.verdict().violations())
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).startsWith("SIM-00001").contains("oversold"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNLOCKED")
  @Tag("slow")
  void everyOtherStrategyKeepsItsPromisesOnAHotRowForLonger(Strategy strategy) {
    promisesAreKeptOnAHotRow(strategy, 600);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {OURS, "NOWAIT"})
  void everyOtherStrategyKeepsItsPromisesOnAHotRow(Strategy strategy) {
    promisesAreKeptOnAHotRow(strategy, 300);
  }

  /** Half of the requests find nothing left. */
  private static void promisesAreKeptOnAHotRow(Strategy strategy, int requests) {
    Setup hot =
        Setup.standard(WorkloadKind.HOT_SKU)
            .with(SetupField.CLIENTS, 8)
            .with(SetupField.WARM_UP, 0.2)
            .with(SetupField.STOCK, 0.5 * requests)
            .with(SetupField.DURATION, 60)
            .with(SetupField.REQUESTS, requests);
    RunResult result = run(hot, strategy);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.answered()).isEqualTo(requests);
    assertThat(result.count(OutcomeKind.DONE)).isPositive();
    assertThat(result.latency().count()).isEqualTo(result.count(OutcomeKind.DONE));
    assertThat(result.refusedLatency().count())
        .isEqualTo(requests - result.count(OutcomeKind.DONE));
    // Somebody always holds the one row, so who does not wait refuses what is there.
    assertThat(result.verdict().kind())
        .as(result.verdict().sentence())
        .isEqualTo(strategy == Strategy.NOWAIT ? Verdict.Kind.UNDERSOLD : Verdict.Kind.HOLDS);
    if (strategy != Strategy.NOWAIT) {
      assertThat(result.count(OutcomeKind.DONE) + result.count(OutcomeKind.INSUFFICIENT))
          .isEqualTo(requests);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {OURS, NOWHERE_ELSE, "UNLOCKED", "NOWAIT"})
  @Tag("slow")
  void exactCapacityIsSoldToTheLastPieceInOtherWaysToo(Strategy strategy) {
    exactCapacityIsSoldToTheLastPiece(strategy);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {OURS, NOWHERE_ELSE})
  void exactCapacityIsSoldToTheLastPiece(Strategy strategy) {
    Setup setup =
        Setup.standard(WorkloadKind.EXACT_CAPACITY)
            .with(SetupField.CLIENTS, 8)
            .with(SetupField.STOCK, 200)
            .with(SetupField.REQUESTS, 200);
    RunResult result = run(setup, strategy);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.count(OutcomeKind.DONE)).as("%s", result.counts()).isEqualTo(200);
    assertThat(result.verdict().holds()).as(result.verdict().sentence()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNLOCKED")
  @Tag("slow")
  void reservingReleasingShippingAndExpiringTogetherAddUpInEveryWayForLonger(Strategy strategy) {
    everythingTogetherAddsUp(strategy, 2 * REQUESTS);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = OURS)
  void reservingReleasingShippingAndExpiringTogetherAddUp(Strategy strategy) {
    everythingTogetherAddsUp(strategy, REQUESTS);
  }

  private static void everythingTogetherAddsUp(Strategy strategy, int requests) {
    Setup mixed =
        small(WorkloadKind.MIXED, requests)
            .with(SetupField.SKUS, 5)
            .with(SetupField.STOCK, 0.75 * requests);
    RunResult result = run(mixed, strategy);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.facts().deadlocks()).as("rows are locked in one order").isZero();
    assertThat(result.answered()).isEqualTo(requests);
    holdsUnlessItRefusesAtOnce(result);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROW_LOCK", "OPTIMISTIC_VERSION", "COMBINED_SERIALIZABLE"})
  void nobodyWhoWaitsIsOvertakenOrForgotten(Strategy strategy) {
    RunResult result = run(small(WorkloadKind.WAITING, 400).with(SetupField.WARM_UP, 0), strategy);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.verdict().kind())
        .as("%s %s %s", result.verdict().sentence(), result.counts(), result.retries())
        .isEqualTo(Verdict.Kind.HOLDS);
    assertThat(result.answered()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ROW_LOCK", "OPTIMISTIC_VERSION", "COMBINED_SERIALIZABLE", "UNLOCKED"})
  @Tag("slow")
  void nobodyWhoWaitsIsOvertakenOrForgottenInOtherWaysToo(Strategy strategy) {
    nobodyWhoWaitsIsOvertakenOrForgotten(strategy);
  }

  /** No false alarm: every strategy but one that gives up at once also serves what it can. */
  private static void holdsUnlessItRefusesAtOnce(RunResult result) {
    if (result.strategy() != Strategy.NOWAIT) {
      assertThat(result.verdict().kind())
          .as(result.verdict().sentence())
          .isEqualTo(Verdict.Kind.HOLDS);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNLOCKED")
  @Tag("slow")
  void basketsInRandomOrderAreAllOrNothingInEveryWayForLonger(Strategy strategy) {
    basketsAreAllOrNothing(strategy, 2 * REQUESTS);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = OURS)
  void basketsInRandomOrderAreAllOrNothing(Strategy strategy) {
    basketsAreAllOrNothing(strategy, REQUESTS);
  }

  private static void basketsAreAllOrNothing(Strategy strategy, int requests) {
    Setup baskets =
        small(WorkloadKind.BASKETS, requests)
            .with(SetupField.SKUS, 6)
            .with(SetupField.STOCK, 0.375 * requests);
    RunResult result = run(baskets, strategy);
    assertThat(result.verdict().violations()).isEmpty();
    holdsUnlessItRefusesAtOnce(result);
    assertThat(result.facts().deadlocks()).as("rows are locked in one order").isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNLOCKED")
  @Tag("slow")
  void clientsThatAreKilledAnywhereLoseAndDoubleNothingInEveryWayForLonger(Strategy strategy) {
    killedClientsLoseAndDoubleNothing(strategy, 400, 30);
  }

  @ParameterizedTest
  @EnumSource(names = "ROW_LOCK_SERIALIZABLE")
  void clientsThatAreKilledAnywhereLoseAndDoubleNothing(Strategy strategy) {
    killedClientsLoseAndDoubleNothing(strategy, 240, 18);
  }

  private static void killedClientsLoseAndDoubleNothing(
      Strategy strategy, int requests, int kills) {
    Setup setup =
        small(WorkloadKind.KILLED_CLIENTS, requests)
            .with(SetupField.KILLS, kills)
            .with(SetupField.STOCK, 1_000);
    RunResult result = run(setup, strategy);
    assertThat(result.verdict().violations()).isEmpty();
    holdsUnlessItRefusesAtOnce(result);
    assertThat(result.retries().connectionLost()).isPositive();
    assertThat(result.verdict().unknown()).isPositive();
    assertThat(result.count(OutcomeKind.DONE)).isGreaterThan(requests * 3L / 4);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNIFORM", "ZIPF"})
  void otherDistributions(WorkloadKind kind) {
    RunResult result = run(small(kind, REQUESTS), Strategy.ROW_LOCK);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.count(OutcomeKind.DONE)).isEqualTo(REQUESTS);
  }

  @Test
  void realOrdersAreReplayedToTheLastPiece() {
    Setup setup = Setup.standard(WorkloadKind.REPLAY).with(SetupField.SPEED, 300);
    RunResult result = run(setup, Strategy.SERVER_CALL_SERIALIZABLE);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.count(OutcomeKind.DONE)).as("orders").isEqualTo(830);
    assertThat(result.measuredSeconds()).as("671 days at 300 a second").isGreaterThan(2.2);
  }

  @Test
  void inAFlashSaleLatencyCountsFromTheInstantAtWhichAllAreDue() {
    // Enough for all: of those who are refused nobody says how fast they are.
    Setup setup =
        Setup.standard(WorkloadKind.FLASH_SALE)
            .with(SetupField.CLIENTS, 4)
            .with(SetupField.STOCK, 200)
            .with(SetupField.REQUESTS, 200);
    RunResult result = run(setup, Strategy.ROW_LOCK);
    assertThat(result.verdict().violations()).isEmpty();
    long all = (long) (result.measuredSeconds() * 1e6);
    assertThat(result.latency().max()).isBetween(all / 2, all + 1_000);
    assertThat(result.latency().p50()).as("half of all had to wait").isGreaterThan(all / 5);
  }

  @Test
  void anOpenLoopCountsWhatNobodyGotTo() {
    Setup setup =
        Setup.standard(WorkloadKind.SLOW_HOLDERS)
            .with(SetupField.CLIENTS, 4)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.DURATION, 1)
            .with(SetupField.THINK, 50)
            .with(SetupField.RATE, 200);
    RunResult result = run(setup, Strategy.ROW_LOCK);
    assertThat(result.verdict().violations()).isEmpty();
    assertThat(result.leftBehind()).as("20 a second are served of 200").isGreaterThan(100);
    assertThat(result.latency().p50()).as("waiting is not hidden").isGreaterThan(250_000);
    assertThat(result.mostWaiting()).isPositive();
    assertThat(result.lockWaitSeconds()).isPositive();
  }

  @Test
  void stoppingTakesLessThanASecondAndStillGivesAVerdict() {
    Setup setup =
        Setup.standard(WorkloadKind.SLOW_HOLDERS)
            .with(SetupField.WARM_UP, 0)
            .with(SetupField.THINK, 3_000);
    CountDownLatch measuring = new CountDownLatch(1);
    List<Long> checkingAt = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            setup,
            List.of(Strategy.ROW_LOCK, Strategy.NOWAIT),
            arenas(),
            "test",
            Clock.systemUTC(),
            new RunListener() {
              @Override
              public void sample(Strategy strategy, Sample sample, RunProgress tally) {
                measuring.countDown();
              }

              @Override
              public void phase(Strategy strategy, Phase phase) {
                if (phase == Phase.CHECKING) {
                  checkingAt.add(System.nanoTime());
                }
              }
            });
    Future<List<RunResult>> future = Threads.start(simulation::run);
    awaitLatch(measuring);
    long asked = System.nanoTime();
    simulation.stop();
    List<RunResult> results = Threads.get(future);
    assertThat(results).as("the second strategy is not begun").hasSize(1);
    assertThat(results.get(0).stopped()).isTrue();
    assertThat(results.get(0).verdict().kind()).isEqualTo(Verdict.Kind.NOT_PROVEN);
    assertThat(results.get(0).verdict().violations()).isEmpty();
    assertThat(results.get(0).verdict().sentence()).contains("stopped early");
    assertThat(Duration.ofNanos(checkingAt.get(0) - asked)).isLessThan(Duration.ofSeconds(1));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void aRunThatDiedIsCleanedUpByTheNextOneAndALiveOneIsLeftAlone() throws SQLException {
    Setup setup = Setup.standard(WorkloadKind.HOT_SKU).with(SetupField.CLIENTS, 1);
    try (Arena alive = arenas().open(Strategy.ROW_LOCK, setup, Map.of("A", 1L));
        Connection connection = connect()) {
      assertThat(alive.examine(EndState::skus)).containsValue("A");
      ArenaSchema dead = new ArenaSchema("holdfast_sim_dead");
      try (Connection died = connect()) {
        dead.make(died);
      }
      Sql.update(connection, "CREATE TABLE holdfast_sim_dead.stock (id int)");
      assertThat(arenas().cleanUp()).isEqualTo(1);
      assertThat(schemas()).hasSize(1).doesNotContain("holdfast_sim_dead");
    }
  }

  @Test
  void moreClientsThanTheServerHasRoomForAreRefusedInWords() throws SQLException {
    List<Connection> others = new ArrayList<>();
    try {
      for (int i = 0; i < 220; i++) {
        others.add(connect());
      }
      Setup setup = Setup.standard(WorkloadKind.HOT_SKU).with(SetupField.CLIENTS, 500);
      assertThatThrownBy(() -> run(setup, Strategy.ROW_LOCK))
          .isInstanceOf(ArenaException.class)
          .hasMessageContaining("500 clients need 508 connections")
          .hasMessageContaining("Choose at most");
    } finally {
      for (Connection connection : others) {
        connection.close();
      }
    }
  }
}
