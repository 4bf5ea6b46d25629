package org.holdfast.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.locks.LockSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one setup with several strategies, one after the other, each in an arena of its own.
 *
 * <p>{@link #run} blocks and is called once; {@link #stop} may be called from any thread.
 */
public final class Simulation {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
  private static final long SAMPLE_MILLIS = 250;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Setup setup;
  private final List<Strategy> strategies;
  private final Arenas arenas;
  private final String program;
  private final Clock clock;
  private final RunListener listener;
  private volatile boolean stopped;

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
    if (!setup.problems().isEmpty()) {
      throw new IllegalArgumentException(setup.problems().get(0).forScreen());
    }
    this.setup = setup;
    this.strategies = List.copyOf(strategies);
    this.arenas = arenas;
    this.program = program;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Asks all clients to stop: statements under way are cancelled, what was done so far is checked.
   */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs everything and gives the results, one for each strategy that began.
   *
   * @throws ArenaException when it cannot be run
   */
  public List<RunResult> run() {
    int dropped = arenas.cleanUp();
    if (dropped > 0) {
      LOG.info("dropped {} schemas of runs that had not ended properly", dropped);
    }
    String group = STAMP.format(clock.instant());
    List<RunResult> results = new ArrayList<>();
    for (Strategy strategy : strategies) {
      if (stopped) {
        break;
      }
      run(strategy, group).ifPresent(results::add);
    }
    return results;
  }

  private Optional<RunResult> run(Strategy strategy, String group) {
    listener.phase(strategy, RunListener.Phase.PREPARING);
    Workload workload = new Workload(setup);
    Map<String, Long> stock = workload.stock();
    try (Arena arena = arenas.open(strategy, setup, stock);
        LockWatch locks = new LockWatch(arena.locks())) {
      List<Client> clients = new ArrayList<>();
      for (int i = 1; i <= setup.clients(); i++) {
        clients.add(new Client(i, workload, arena, () -> stopped));
      }
      if (setup.warmUpSeconds() > 0) {
        listener.phase(strategy, RunListener.Phase.WARMING_UP);
        together(clients, Schedule.warmUp(setup), true, new Metrics(), (metrics, seconds) -> {});
      }
      if (stopped) {
        return Optional.empty();
      }
      listener.phase(strategy, RunListener.Phase.MEASURING);
      locks.begin();
      ServerFacts before = arena.facts();
      Instant startedAt = clock.instant();
      Metrics metrics = new Metrics();
      Schedule schedule = Schedule.measured(setup, workload);
      double seconds =
          together(
              clients,
              schedule,
              false,
              metrics,
              (counted, at) ->
                  listener.sample(strategy, counted.sample(at, locks.waiting()), counted.tally()));
      long leftBehind = schedule.leftBehind((long) (seconds * 1e9), metrics::latency);
      listener.sample(strategy, metrics.last(seconds, locks.waiting()), metrics.tally());
      listener.phase(strategy, RunListener.Phase.CHECKING);
      List<LockSnapshot> recording = locks.recording();
      arena.quiesce();
      ServerFacts facts = arena.facts().since(before);
      Verdict verdict = verdict(stock, clients, arena);
      Tally tally = metrics.tally();
      RunResult result =
          new RunResult(
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
              locks.waitedSeconds(),
              locks.mostWaiting(),
              facts,
              metrics.timeline(),
              verdict,
              Environment.here(arenas.server(), program));
      listener.finished(new FinishedRun(result, recording));
      return Optional.of(result);
    }
  }

  private static Verdict verdict(Map<String, Long> stock, List<Client> clients, Arena arena) {
    List<HistoryEntry> history = new ArrayList<>();
    long unknown = 0;
    long unknownDone = 0;
    for (Client client : clients) {
      client.resolve();
      history.addAll(client.history());
      unknown += client.unknown();
      unknownDone += client.unknownDone();
    }
    return InvariantChecker.check(stock, history, unknown, unknownDone, arena.endState());
  }

  /** Takes samples while clients work. */
  private interface Sampling {
    void sample(Metrics metrics, double seconds);
  }

  /**
   * Lets all clients work at once.
   *
   * @return how long it took, in seconds
   */
  private double together(
      List<Client> clients, Schedule schedule, boolean warmUp, Metrics metrics, Sampling sampling) {
    CountDownLatch ready = new CountDownLatch(clients.size());
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long[] start = new long[1];
    List<Thread> threads = new ArrayList<>();
    for (Client client : clients) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  ready.countDown();
                  go.await();
                  client.work(schedule, warmUp, metrics, start[0]);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } catch (RuntimeException | Error e) {
                  failure.compareAndSet(null, e);
                  stopped = true;
                }
              },
              "holdfast-sim-" + (threads.size() + 1));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      ready.await();
      start[0] = System.nanoTime();
      go.countDown();
      await(threads, metrics, sampling, start[0]);
    } catch (InterruptedException e) {
      stopped = true;
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      throw new ArenaException("The simulation was interrupted.", e);
    }
    if (failure.get() != null) {
      throw new ArenaException("A client failed: " + failure.get().getMessage(), failure.get());
    }
    return (System.nanoTime() - start[0]) / 1e9;
  }

  private void await(List<Thread> threads, Metrics metrics, Sampling sampling, long start)
      throws InterruptedException {
    boolean interrupted = false;
    long nextSample = start + TimeUnit.MILLISECONDS.toNanos(SAMPLE_MILLIS);
    int ended = 0;
    while (ended < threads.size()) {
      Thread thread = threads.get(ended);
      long left = Math.min(50, TimeUnit.NANOSECONDS.toMillis(nextSample - System.nanoTime()));
      thread.join(Math.max(1, left));
      if (!thread.isAlive()) {
        ended++;
      }
      if (System.nanoTime() - nextSample >= 0) {
        sampling.sample(metrics, (System.nanoTime() - start) / 1e9);
        nextSample += TimeUnit.MILLISECONDS.toNanos(SAMPLE_MILLIS);
      }
      if (stopped && !interrupted) {
        threads.forEach(Thread::interrupt);
        interrupted = true;
      }
    }
  }
}
