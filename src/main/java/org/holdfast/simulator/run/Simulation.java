package org.holdfast.simulator.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.simulator.check.Evidence;
import org.holdfast.simulator.check.InvariantChecker;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.Metrics;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.scenario.Schedule;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.Workload;
import org.holdfast.text.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one setup with several strategies, one after the other, each in an arena of its own.
 *
 * <p>{@link #run} blocks and is called once; {@link #stop} may be called from any thread.
 */
public final class Simulation {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Setup setup;
  private final List<Strategy> strategies;
  private final Arenas arenas;
  private final String program;
  private final Clock clock;
  private final RunListener listener;
  private final Judge judge;
  private volatile boolean stopped;
  private volatile Arena working;

  /** Judges a run while its arena is still there. */
  public interface Judge {
    Verdict judge(Evidence evidence, Arena arena);
  }

  /**
   * A simulation, not started.
   *
   * @param setup what to simulate, without problems
   * @param program the version of Holdfast, for reports
   * @param listener hears of the progress
   */
  public Simulation(
      Setup setup,
      List<Strategy> strategies,
      Arenas arenas,
      String program,
      Clock clock,
      RunListener listener) {
    this(setup, strategies, arenas, program, clock, listener, Simulation::judge);
  }

  /** As above, with another judge; for tests of the judge. */
  public Simulation(
      Setup setup,
      List<Strategy> strategies,
      Arenas arenas,
      String program,
      Clock clock,
      RunListener listener,
      Judge judge) {
    if (!setup.problems().isEmpty()) {
      throw new IllegalArgumentException(setup.problems().get(0).forScreen());
    }
    this.setup = setup;
    this.strategies = List.copyOf(strategies);
    this.arenas = arenas;
    this.program = program;
    this.clock = clock;
    this.listener = listener;
    this.judge = judge;
  }

  /**
   * Asks all clients to stop: statements under way are cancelled, what was done so far is checked.
   */
  public void stop() {
    stopped = true;
    Arena arena = working;
    if (arena != null) {
      arena.hurry();
    }
  }

  /**
   * Runs everything and gives the results, one for each strategy that began. Whatever becomes of a
   * run, those before it are kept: the one that could not be run is not proven.
   *
   * @throws ArenaException when not even the first can be begun
   */
  public List<RunResult> run() {
    int dropped = arenas.cleanUp();
    if (dropped > 0) {
      LOG.info("dropped {} schemas of runs that had not ended properly", dropped);
    }
    Environment environment = Environment.here(arenas.server(), program);
    String group = STAMP.format(clock.instant());
    List<RunResult> results = new ArrayList<>();
    for (Strategy strategy : strategies) {
      if (stopped) {
        break;
      }
      Run run = new Run(strategy, group, environment);
      FinishedRun finished;
      try {
        finished = run.run();
      } catch (ArenaException e) {
        if (results.isEmpty()) {
          throw e;
        }
        LOG.warn("the strategy {} could not be run", strategy.option(), e);
        finished =
            run.notBegun(Finding.of(FindingCode.NOT_RUN, Sentences.withoutStop(e.getMessage())));
      }
      results.add(finished.result());
      listener.finished(finished);
    }
    return results;
  }

  private static Verdict judge(Evidence evidence, Arena arena) {
    return arena.examine(end -> InvariantChecker.check(evidence, end));
  }

  /** One strategy. */
  private final class Run {
    private final Strategy strategy;
    private final String group;
    private final Environment environment;
    private final Map<String, Long> stock;
    private final Workload workload = new Workload(setup);
    private final Metrics metrics = new Metrics();
    private final List<Client> clients = new ArrayList<>();
    private final List<Finding> troubles = new ArrayList<>();
    private Instant startedAt = clock.instant();
    private long measuredFrom = Long.MAX_VALUE;
    private double seconds;
    private long leftBehind;

    Run(Strategy strategy, String group, Environment environment) {
      this.strategy = strategy;
      this.group = group;
      this.environment = environment;
      this.stock = workload.stock();
    }

    FinishedRun run() {
      listener.phase(strategy, RunListener.Phase.PREPARING);
      try (Arena arena = arenas.open(strategy, setup, stock);
          LockWaitMeter locks = new LockWaitMeter(arena.locks(), arena::sessions)) {
        working = arena;
        for (int i = 1; i <= setup.count(SetupField.CLIENTS); i++) {
          clients.add(new Client(i, workload, arena));
        }
        ClientGroup crowd = new ClientGroup(clients, () -> stopped);
        clients.forEach(client -> client.stopWhen(crowd::isOver));
        if (setup.value(SetupField.WARM_UP) > 0) {
          listener.phase(strategy, RunListener.Phase.WARMING_UP);
          crowd.work(Schedule.warmUp(setup), true, new Metrics(), (counted, at) -> {});
        }
        locks.begin();
        ServerFacts before = arena.facts();
        if (!crowd.isOver()) {
          measure(crowd, locks);
        }
        troubles.addAll(crowd.troubles());
        listener.phase(strategy, RunListener.Phase.CHECKING);
        List<LockSnapshot> recording = locks.recording();
        Verdict verdict = verdict(arena);
        ServerFacts facts = arena.facts().since(before);
        return new FinishedRun(result(verdict, locks, facts), recording);
      } finally {
        working = null;
      }
    }

    private void measure(ClientGroup crowd, LockWaitMeter locks) {
      listener.phase(strategy, RunListener.Phase.MEASURING);
      startedAt = clock.instant();
      Schedule schedule = Schedule.measured(setup, workload);
      ClientGroup.Work work =
          crowd.work(
              schedule,
              false,
              metrics,
              (counted, at) ->
                  listener.sample(strategy, counted.sample(at, locks.waiting()), counted.tally()));
      measuredFrom = work.beganNanos();
      seconds = work.seconds();
      leftBehind = schedule.leftBehind((long) (seconds * 1e9), metrics::latency);
      listener.sample(strategy, metrics.last(seconds, locks.waiting()), metrics.tally());
    }

    /** Whatever happens to the database, what clients were told is known and said. */
    private Verdict verdict(Arena arena) {
      try {
        arena.quiesce();
      } catch (ArenaException e) {
        LOG.warn("a simulation did not end as it should", e);
        troubles.add(words(e));
      }
      Evidence evidence = evidence(arena.transfers());
      try {
        return judge.judge(evidence, arena);
      } catch (ArenaException e) {
        LOG.warn("the end of a simulation could not be read", e);
        return InvariantChecker.unread(evidence, words(e));
      }
    }

    private static Finding words(ArenaException e) {
      return Finding.ofText(Sentences.part(String.valueOf(e.getMessage())));
    }

    private Evidence evidence(List<TransferEntry> transfers) {
      return new Evidence(
          setup,
          strategy,
          stock,
          clients.stream().flatMap(client -> client.history().stream()).toList(),
          transfers,
          measuredFrom,
          seconds,
          stopped,
          leftBehind,
          clients.stream().mapToLong(Client::lostAtFirst).sum(),
          clients.stream().mapToLong(Client::doneAtFirst).sum(),
          troubles);
    }

    FinishedRun notBegun(Finding why) {
      Verdict verdict = InvariantChecker.unread(evidence(List.of()), why);
      return new FinishedRun(result(verdict, null, ServerFacts.NONE), List.of());
    }

    private RunResult result(Verdict verdict, LockWaitMeter locks, ServerFacts facts) {
      RunProgress tally = metrics.tally();
      return new RunResult(
          STAMP.format(startedAt) + "-" + strategy.option(),
          group,
          startedAt.toEpochMilli(),
          setup,
          strategy,
          seconds,
          stopped,
          tally.counts(),
          leftBehind,
          tally.latency(),
          tally.retries(),
          locks == null ? 0 : locks.waitedSeconds(),
          locks == null ? 0 : locks.mostWaiting(),
          facts,
          metrics.timeline(),
          verdict,
          environment,
          tally.refusedLatency(),
          metrics.shortSeconds(),
          metrics.doneUntilShort());
    }
  }
}
