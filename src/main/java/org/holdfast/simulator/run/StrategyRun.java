package org.holdfast.simulator.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.simulator.check.Evidence;
import org.holdfast.simulator.check.InvariantChecker;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.Metrics;
import org.holdfast.simulator.result.RetryCounter;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.scenario.Schedule;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.Workload;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run of one strategy: clients work in an arena, and what came of it is judged. */
final class StrategyRun {

  private static final Logger LOG = LoggerFactory.getLogger(StrategyRun.class);

  private final Simulation.Context context;
  private final Setup setup;
  private final RunListener listener;
  private final Strategy strategy;
  private final String group;
  private final Environment environment;
  private final Map<String, Long> stock;
  private final Workload workload;
  private final Metrics metrics = new Metrics();
  private final List<Client> clients = new ArrayList<>();
  private final List<Finding> troubles = new ArrayList<>();
  private Instant startedAt;
  private long measuredFrom = Long.MAX_VALUE;
  private double seconds;
  private long leftBehind;

  /** The run of {@code strategy}, not started. */
  StrategyRun(
      Simulation.Context context, Strategy strategy, String group, Environment environment) {
    this.context = context;
    this.setup = context.setup();
    this.listener = context.listener();
    this.workload = new Workload(setup);
    this.startedAt = context.clock().instant();
    this.strategy = strategy;
    this.group = group;
    this.environment = environment;
    this.stock = workload.stock();
  }

  /**
   * Runs it.
   *
   * @param working is told the arena, and null once it is over
   */
  FinishedRun run(Consumer<Arena> working) {
    listener.phase(strategy, RunListener.Phase.PREPARING);
    try (Arena arena = context.arenas().open(strategy, setup, stock);
        LockWaitMeter locks = new LockWaitMeter(arena.locks(), arena::sessions)) {
      working.accept(arena);
      for (int i = 1; i <= setup.count(SetupField.CLIENTS); i++) {
        clients.add(new Client(i, workload, arena));
      }
      ClientGroup crowd = new ClientGroup(clients, context.stopped());
      clients.forEach(client -> client.stopWhen(crowd::isOver));
      if (setup.value(SetupField.WARM_UP) > 0) {
        listener.phase(strategy, RunListener.Phase.WARMING_UP);
        crowd.work(Schedule.warmUp(setup), true, new Metrics(), (counted, at) -> {});
      }
      locks.begin();
      ServerFacts before = arena.facts();
      if (!crowd.isOver()) {
        measure(crowd, locks);
        serve(arena);
      }
      troubles.addAll(crowd.troubles());
      listener.phase(strategy, RunListener.Phase.CHECKING);
      List<LockSnapshot> recording = locks.recording();
      Verdict verdict = verdict(arena);
      ServerFacts facts = arena.facts().since(before);
      return new FinishedRun(result(verdict, locks, facts), recording);
    } finally {
      working.accept(null);
    }
  }

  /** One round for what the bringers of stock could not do, as every console does each second. */
  private void serve(Arena arena) {
    try {
      arena.waitingList(new RetryCounter()).serve();
    } catch (InventoryUnavailableException e) {
      LOG.warn("who waits could not be served at the end of a simulation", e);
      troubles.add(Finding.ofText(Sentences.part(String.valueOf(e.getMessage()))));
    }
  }

  private void measure(ClientGroup crowd, LockWaitMeter locks) {
    listener.phase(strategy, RunListener.Phase.MEASURING);
    startedAt = context.clock().instant();
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
      return context.judge().judge(evidence, arena);
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
        context.stopped().getAsBoolean(),
        leftBehind,
        clients.stream().mapToLong(Client::lostAtFirst).sum(),
        clients.stream().mapToLong(Client::doneAtFirst).sum(),
        troubles);
  }

  /** What is kept of a run that could not be begun. */
  FinishedRun notBegun(Finding why) {
    Verdict verdict = InvariantChecker.unread(evidence(List.of()), why);
    return new FinishedRun(result(verdict, null, ServerFacts.NONE), List.of());
  }

  private RunResult result(Verdict verdict, LockWaitMeter locks, ServerFacts facts) {
    RunProgress tally = metrics.tally();
    return new RunResult(
        Simulation.STAMP.format(startedAt) + "-" + strategy.option(),
        group,
        startedAt.toEpochMilli(),
        setup,
        strategy,
        seconds,
        context.stopped().getAsBoolean(),
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
