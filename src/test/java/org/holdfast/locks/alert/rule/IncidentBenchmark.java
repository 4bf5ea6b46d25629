package org.holdfast.locks.alert.rule;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.reconciliation.PostgresStockWatch;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.postgres.PostgresLockReader;
import org.holdfast.locks.postgres.PostgresProcessTotals;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.simulator.postgres.PostgresArenas;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * Whether alerts are few and right, and what watching costs; no test, because it takes minutes and
 * its figures depend on the machine. Standard bounds, the rate at which a window watches while
 * another screen is shown, and real sessions of a foreign program. To run it:
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.holdfast.locks.alert.IncidentBenchmark
 * </pre>
 *
 * <p>An argument names one part: quiet, planted or cost.
 */
public final class IncidentBenchmark {

  private static final int QUIET_SECONDS = 60;
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 8;
  private static final Duration WINDOW = Duration.ofSeconds(4);

  /** An hour in a minute: a busy warehouse with a request every 1.5 s, sixty times as fast. */
  private static final int RATE = 40;

  private final TestInventory inventory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int falseAlarms;
  private int planted;
  private int exact;

  private IncidentBenchmark(TestInventory inventory) {
    this.inventory = inventory;
  }

  /** Runs the parts and prints their figures. */
  public static void main(String[] arguments) throws Exception {
    TestServer.writeDurably();
    String part = arguments.length == 0 ? "" : arguments[0];
    try (TestInventory inventory = TestInventory.open()) {
      IncidentBenchmark benchmark = new IncidentBenchmark(inventory);
      if (part.isEmpty() || part.equals("quiet")) {
        benchmark.quiet();
      }
      if (part.isEmpty() || part.equals("planted")) {
        benchmark.plant();
      }
      if (part.isEmpty() || part.equals("cost")) {
        benchmark.cost();
      }
      benchmark.threads.shutdownNow();
    } finally {
      TestServer.stop();
    }
  }

  // ---- the quiet hour ----

  /** The simulator's mixed workload with its standard values, but for its pace. */
  private void quiet() {
    try (Watch watch = new Watch()) {
      RunResult result =
          new Simulation(
                  Setup.standard(WorkloadKind.MIXED)
                      .with(SetupField.WARM_UP, 0)
                      .with(SetupField.DURATION, QUIET_SECONDS)
                      .with(SetupField.RATE, RATE)
                      .with(SetupField.STOCK, 1_000_000_000L),
                  List.of(Strategy.ROW_LOCK),
                  new PostgresArenas(TestServer::address, SessionSettings.STANDARD),
                  "benchmark",
                  Clock.systemUTC(),
                  new RunListener() {})
              .run()
              .get(0);
      System.out.printf(
          "quiet: mixed workload, %d clients, %d requests a second for %.0f s (an hour of a request"
              + " every %.1f s), %,d answers, latencies %s, most waiting %d: %d alerts%n",
          result.setup().count(SetupField.CLIENTS),
          RATE,
          result.measuredSeconds(),
          60.0 / RATE,
          result.answered(),
          result.latency(),
          result.mostWaiting(),
          watch.raised.size());
      watch.raised.forEach(each -> System.out.println("  " + each.alert().message()));
    }
  }

  // ---- planted incidents ----

  private interface Plant {
    /** Plants it; returns when its bound was passed, by {@link System#nanoTime()}. */
    long plant(List<Foreign> sessions) throws Exception;
  }

  private void plant() throws Exception {
    inventory.with("ROW-1", 1_000_000).with("ROW-2", 1_000_000);
    plant("idle holder", Alert.Kind.IDLE_HOLDER, this::idleHolder);
    plant("long transaction", Alert.Kind.LONG_TRANSACTION, this::longTransaction);
    plant("convoy", Alert.Kind.LONG_WAITS, this::convoy);
    plant("draining queue of 40", Alert.Kind.IDLE_HOLDER, this::draining);
    plant("deadlock", Alert.Kind.DEADLOCK, this::deadlock);
    plant("prepared transaction", Alert.Kind.PREPARED_HOLDER, this::prepared);
    plant("table lock", Alert.Kind.IDLE_HOLDER, this::tableLock);
    plant("time-outs of another process", Alert.Kind.TIMEOUTS, this::timeouts);
    plant("foreign stock change", Alert.Kind.DISCREPANCY, this::foreignChange);
    System.out.printf(
        "planted %d, raised exactly once %d, false alarms %d%n", planted, exact, falseAlarms);
  }

  private void plant(String name, Alert.Kind kind, Plant plant) throws Exception {
    List<Foreign> sessions = new ArrayList<>();
    planted++;
    try (Watch watch = new Watch()) {
      watch.await();
      long passed = plant.plant(sessions);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      sessions.forEach(Foreign::end);
      TimeUnit.MILLISECONDS.sleep(1_500);
      List<Raised> all = List.copyOf(watch.raised);
      exact += all.size() == 1 ? 1 : 0;
      falseAlarms += Math.max(0, all.size() - 1);
      System.out.printf(
          "planted %s: raised %d%s%n",
          name,
          all.size(),
          all.isEmpty()
              ? ""
              : ", %.1f s after the bound%s: %s"
                  .formatted(
                      (all.get(0).nanos() - passed) / 1e9,
                      all.get(0).alert().kind() == kind ? "" : " as " + all.get(0).alert().kind(),
                      all.get(0).alert().message()));
      all.stream().skip(1).forEach(each -> System.out.println("  too: " + each.alert().message()));
    } finally {
      sessions.forEach(Foreign::end);
    }
  }

  private static long in(double seconds) {
    return System.nanoTime() + Math.round(seconds * 1e9);
  }

  private long idleHolder(List<Foreign> sessions) throws Exception {
    foreign(sessions).run(lock("ROW-1"));
    long bound = in(3);
    foreign(sessions).later(lock("ROW-1"));
    foreign(sessions).later(lock("ROW-1"));
    return bound;
  }

  private long longTransaction(List<Foreign> sessions) throws Exception {
    Foreign holder = foreign(sessions);
    long bound = in(5);
    holder.run(lock("ROW-1"));
    AtomicBoolean on = holder.running;
    // Always at work, never idle for long.
    threads.execute(
        () -> {
          while (on.get()) {
            holder.tryRun("SELECT pg_sleep(0.2)");
          }
        });
    // Comes late, so that its own wait is not what is long.
    TimeUnit.MILLISECONDS.sleep(3_500);
    foreign(sessions).later(lock("ROW-1"));
    return bound;
  }

  private long convoy(List<Foreign> sessions) throws Exception {
    long bound = in(3);
    for (int i = 0; i < 12; i++) {
      Foreign session = foreign(sessions);
      threads.execute(
          () -> {
            while (session.running.get()) {
              session.tryRun(lock("ROW-1"));
              session.pause(300);
              session.tryRun("UPDATE stock SET version = version + 1 WHERE id = " + row("ROW-1"));
              session.commit();
            }
          });
    }
    TimeUnit.SECONDS.sleep(12);
    return bound;
  }

  private long draining(List<Foreign> sessions) throws Exception {
    Foreign holder = foreign(sessions);
    holder.run(lock("ROW-1"));
    long bound = in(3);
    for (int i = 0; i < 40; i++) {
      Foreign session = foreign(sessions);
      threads.execute(
          () -> {
            session.tryRun(lock("ROW-1"));
            session.pause(100);
            session.commit();
          });
    }
    TimeUnit.SECONDS.sleep(6);
    holder.commit();
    return bound;
  }

  private long deadlock(List<Foreign> sessions) throws Exception {
    Foreign one = foreign(sessions);
    Foreign two = foreign(sessions);
    one.run(lock("ROW-1"));
    two.run(lock("ROW-2"));
    one.later(lock("ROW-2"));
    two.later(lock("ROW-1"));
    return System.nanoTime();
  }

  private long prepared(List<Foreign> sessions) throws Exception {
    String name = "plan " + UUID.randomUUID();
    Foreign holder = foreign(sessions);
    holder.run(lock("ROW-1"));
    holder.run("PREPARE TRANSACTION '" + name + "'");
    holder.atEnd("ROLLBACK PREPARED '" + name + "'");
    long bound = in(3);
    foreign(sessions).later(lock("ROW-1"));
    return bound;
  }

  private long tableLock(List<Foreign> sessions) throws Exception {
    foreign(sessions).run("LOCK TABLE stock IN ACCESS EXCLUSIVE MODE");
    long bound = in(3);
    foreign(sessions).later(lock("ROW-1"));
    foreign(sessions).later("SELECT count(*) FROM stock");
    return bound;
  }

  /** Another process of Holdfast, whose requests time out against locks that come and go. */
  private long timeouts(List<Foreign> sessions) throws Exception {
    Foreign holder = foreign(sessions);
    holder.run(lock("ROW-1"));
    KeptSession own = new KeptSession(() -> inventory.database().dedicated("other process"));
    holder.closeAtEnd(own);
    LongAdder requests = new LongAdder();
    LongAdder late = new LongAdder();
    TestInventory other =
        inventory.beside(
            settings -> settings.withTimes(Duration.ofMillis(60), Duration.ofSeconds(1)),
            LockingStrategy.ROW_LOCK);
    holder.closeAtEnd(other);
    PostgresProcessTotals.Counter process =
        new PostgresProcessTotals.Counter(
            UUID.randomUUID(), "dock-2", 1, "window", System.nanoTime());
    PostgresProcessTotals totals = new PostgresProcessTotals();
    long[] bound = new long[1];
    for (int i = 0; i < 30; i++) {
      Outcome<?> outcome =
          other.operations().reserve(ReserveRequest.of("dock", ReserveRequest.Line.of("ROW-1", 1)));
      requests.increment();
      if (outcome.refusal().filter(Refusal.LockNotObtained.class::isInstance).isPresent()) {
        late.increment();
      }
      // The holder lets go and comes again: nothing that a picture would have to show.
      holder.commit();
      holder.run(lock("ROW-1"));
      if (requests.sum() == 20) {
        bound[0] = System.nanoTime();
      }
      if (i % 5 == 4) {
        totals.exchange(own, process, new RequestCounters(requests.sum(), late.sum()), Map.of());
      }
    }
    holder.commit();
    return bound[0];
  }

  private long foreignChange(List<Foreign> sessions) throws Exception {
    Foreign erp = foreign(sessions);
    erp.run("UPDATE stock SET quantity = quantity - 7 WHERE id = " + row("ROW-2"));
    erp.commit();
    return System.nanoTime();
  }

  private static String lock(String sku) {
    return "SELECT FROM stock WHERE id = %s FOR UPDATE".formatted(row(sku));
  }

  private static String row(String sku) {
    return "(SELECT s.id FROM stock s JOIN product p ON p.id = s.product_id WHERE p.sku = '%s')"
        .formatted(sku);
  }

  private Foreign foreign(List<Foreign> sessions) throws SQLException {
    ServerAddress address = inventory.database().address();
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "erp nightly");
    properties.setProperty("options", "-c search_path=" + inventory.database().settings().schema());
    Foreign session = new Foreign(DriverManager.getConnection(address.url(), properties));
    sessions.add(session);
    return session;
  }

  /** A session of a program that is not Holdfast. */
  private final class Foreign {
    private final Connection connection;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<AutoCloseable> closing = new ArrayList<>();
    private String last = "";

    Foreign(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
    }

    void run(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    void tryRun(String sql) {
      try {
        run(sql);
      } catch (SQLException e) {
        running.set(false);
      }
    }

    void later(String sql) {
      threads.execute(() -> tryRun(sql));
    }

    void pause(long millis) {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void commit() {
      try {
        connection.commit();
      } catch (SQLException e) {
        running.set(false);
      }
    }

    void atEnd(String sql) {
      last = sql;
    }

    void closeAtEnd(AutoCloseable closeable) {
      closing.add(closeable);
    }

    void end() {
      if (!running.getAndSet(false) && last.isEmpty() && closing.isEmpty()) {
        abort();
        return;
      }
      abort();
      if (!last.isEmpty()) {
        inventory.sql(last);
        last = "";
      }
      for (AutoCloseable each : closing) {
        try {
          each.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      closing.clear();
    }

    private void abort() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** An alert and when it was raised. */
  private record Raised(Alert alert, long nanos) {}

  /** What a window does whichever screen is shown, without the window. */
  private final class Watch implements AutoCloseable {
    private final List<Raised> raised = new CopyOnWriteArrayList<>();
    private final Alerts alerts = new Alerts(AlertThresholds.STANDARD, Clock.systemUTC());
    private final LockSampler sampler =
        new LockSampler(
            new PostgresLockReader(() -> inventory.database().dedicated("holdfast locks")),
            SamplingRate.WATCH);
    private final KeptSession session =
        new KeptSession(() -> inventory.database().dedicated("holdfast watch"));
    private final StockWatch stock = new PostgresStockWatch(session);
    private final PostgresProcessTotals totals = new PostgresProcessTotals();
    private final PostgresProcessTotals.Counter process =
        new PostgresProcessTotals.Counter(
            UUID.randomUUID(), "here", 1, "window", System.nanoTime());
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "holdfast-watch"));
    private final LongAdder looks = new LongAdder();
    private volatile RequestCounters counted = RequestCounters.ZERO;
    private volatile List<StockWatch.Standing> found = List.of();
    private volatile LockSnapshot latest;

    Watch() {
      sampler.subscribe(
          event -> {
            if (event instanceof SamplerEvent.Sampled sampled) {
              latest = sampled.snapshot();
              evaluate();
            }
          },
          SamplingRate.WATCH);
      timer.scheduleWithFixedDelay(this::check, 0, 1, TimeUnit.SECONDS);
    }

    private void check() {
      counted = totals.exchange(session, process, RequestCounters.ZERO, Map.of());
      found = stock.check();
      looks.increment();
      evaluate();
    }

    private synchronized void evaluate() {
      Alerts.Change change =
          alerts.evaluate(Optional.ofNullable(latest).map(WaitForGraph::of), counted, found);
      change.raised().forEach(alert -> raised.add(new Raised(alert, System.nanoTime())));
    }

    /** Waits until it has looked once. */
    void await() throws InterruptedException {
      while (latest == null || looks.sum() == 0) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    @Override
    public void close() {
      timer.shutdownNow();
      sampler.close();
      session.close();
    }
  }

  // ---- what watching costs ----

  /** Windows of time with and without the watch take turns, so that both meet the same machine. */
  private void cost() throws InterruptedException {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      skus.add("LOAD-" + i);
      inventory.with(skus.get(i), 1_000_000_000L);
    }
    LongAdder done = new LongAdder();
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(
          () -> {
            while (!stop.get()) {
              String sku = skus.get(ThreadLocalRandom.current().nextInt(skus.size()));
              if (inventory
                  .operations()
                  .reserve(ReserveRequest.of("load", ReserveRequest.Line.of(sku, 1)))
                  .isDone()) {
                done.increment();
              }
            }
          });
    }
    TimeUnit.SECONDS.sleep(4);
    List<Double> ratios = new ArrayList<>();
    double cpu = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] rates = new double[2];
      for (int turn = 0; turn < 2; turn++) {
        boolean watched = (round + turn) % 2 == 0;
        if (watched) {
          try (Watch watch = new Watch()) {
            watch.await();
            long before = cpuOfWatch();
            rates[0] = rate(done);
            cpu += (cpuOfWatch() - before) / (double) WINDOW.toNanos();
          }
        } else {
          rates[1] = rate(done);
        }
      }
      ratios.add(rates[0] / rates[1]);
    }
    stop.set(true);
    clients.shutdown();
    clients.awaitTermination(30, TimeUnit.SECONDS);
    ratios.sort(null);
    System.out.printf(
        "cost: throughput with the watch / without: median of %d pairs %.3f (%.3f to %.3f);"
            + " threads that watch use %.1f %% of a core%n",
        ROUNDS,
        (ratios.get((ROUNDS - 1) / 2) + ratios.get(ROUNDS / 2)) / 2,
        ratios.get(0),
        ratios.get(ROUNDS - 1),
        100 * cpu / ROUNDS);
  }

  private static double rate(LongAdder done) throws InterruptedException {
    long before = done.sum();
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(WINDOW.toNanos());
    return (done.sum() - before) * 1e9 / (System.nanoTime() - start);
  }

  private static long cpuOfWatch() {
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("holdfast-lock-sampler")
          || thread.getName().equals("holdfast-watch")) {
        sum += Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
      }
    }
    return sum;
  }
}
