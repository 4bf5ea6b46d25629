package org.holdfast.locks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Session;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.postgresql.PGConnection;

/** Clients that note the server's clock before each statement that may have to wait. */
final class ConvoyClients implements AutoCloseable {

  private static final Duration MIN = Duration.ofMillis(100);

  private static final Duration SENT = Duration.ofMillis(50);

  private final LockScenario contention;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final ConvoyKind kind;
  private final Map<Integer, Turn> turns = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  /** When it was looked, in order; used by the sampler's thread. */
  private final List<Look> looks = new ArrayList<>();

  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final long row;

  /** One statement of a client: when it was sent and when it came back, by the server's clock. */
  private record Turn(Instant sent, Instant answered) {}

  /** When the server was looked at, and when all of it had been read; clients share its clock. */
  private record Look(Instant at, Instant done) {}

  /** What was seen. */
  record Result(
      Set<String> names,
      int compared,
      List<String> wrong,
      double trueLongest,
      double trueAverage,
      double longest,
      double average) {
    String line(ConvoyKind kind) {
      return String.format(
          Locale.ROOT,
          "| %s | %.2f / %.2f s | %.2f / %.2f s | %d waits, %d wrong |",
          kind,
          trueLongest,
          trueAverage,
          longest,
          average,
          compared,
          wrong.size());
    }
  }

  ConvoyClients(LockScenario contention, ConvoyKind kind) {
    this.contention = contention;
    this.kind = kind;
    String sku = contention.sku();
    contention.inventory().sql("CREATE SCHEMA IF NOT EXISTS yard");
    contention.inventory().sql("DROP TABLE IF EXISTS yard.job");
    contention.inventory().sql("CREATE TABLE yard.job (id int PRIMARY KEY, note text)");
    contention.inventory().sql("INSERT INTO yard.job VALUES (1, repeat('x', 1500))");
    try (Connection connection = contention.inventory().database().dedicated("setup")) {
      row =
          Sql.first(
                  connection,
                  "SELECT s.id FROM stock s JOIN product p ON p.id = s.product_id WHERE p.sku = ?",
                  found -> found.getLong(1),
                  sku)
              .orElseThrow();
      for (int i = 0; i < kind.clients; i++) {
        Connection own = contention.inventory().database().dedicated("convoy");
        own.setAutoCommit(false);
        own.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try (Statement statement = own.createStatement()) {
          clock(own);
          statement.execute(kind.lock.formatted(row));
          statement.execute(kind.change.formatted(row));
          own.commit();
        }
        connections.add(own);
        Thread thread = new Thread(() -> work(own), "convoy-" + i);
        threads.add(thread);
        thread.start();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void work(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      int pid = connection.unwrap(PGConnection.class).getBackendPID();
      // What a session does for the first time takes long on a busy machine, and is no waiting.
      ready.await();
      while (over.getCount() > 0) {
        Instant sent = clock(connection);
        turns.put(pid, new Turn(sent, null));
        statement.execute(kind.lock.formatted(row));
        turns.put(pid, new Turn(sent, clock(connection)));
        if (over.await(kind.thinkMillis, TimeUnit.MILLISECONDS)) {
          return;
        }
        statement.execute(kind.change.formatted(row));
        connection.commit();
      }
    } catch (SQLException e) {
      if (over.getCount() > 0) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Instant clock(Connection connection) throws SQLException {
    return Sql.first(connection, "SELECT clock_timestamp() AS now", r -> Sql.instant(r, "now"))
        .orElseThrow()
        .orElseThrow();
  }

  /**
   * Samples for {@code time}, after the clients have queued for {@code late} unseen; every other
   * look is compared at once, while the clients' notes are of the same moment.
   */
  Result watch(Duration time, Duration late) {
    List<String> wrong = new ArrayList<>();
    List<Double> truths = new ArrayList<>();
    List<Double> shown = new ArrayList<>();
    CountDownLatch ends = new CountDownLatch(1);
    try {
      if (!late.isZero()) {
        ready.countDown();
        over.await(late.toMillis(), TimeUnit.MILLISECONDS);
      }
      try (PostgresLockReader reader =
              new PostgresLockReader(() -> contention.inventory().database().dedicated("convoy"));
          LockSampler sampler = new LockSampler(reader, SamplingRate.STANDARD)) {
        sampler.subscribe(
            event -> {
              if (event instanceof SamplerEvent.Sampled sampled) {
                Map<Integer, Turn> before = Map.copyOf(turns);
                looks.add(new Look(sampled.snapshot().at(), Instant.now()));
                compare(sampled.snapshot(), before, wrong, truths, shown);
              }
            });
        if (late.isZero()) {
          ready.countDown();
        }
        ends.await(time.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Result(
        names,
        truths.size(),
        wrong,
        longest(truths),
        average(truths),
        longest(shown),
        average(shown));
  }

  private void compare(
      LockSnapshot snapshot,
      Map<Integer, Turn> notes,
      List<String> wrong,
      List<Double> truths,
      List<Double> shown) {
    for (LockWait wait : snapshot.waits()) {
      Session session = snapshot.session(wait.pid()).orElseThrow();
      Turn turn = notes.get(wait.pid());
      if (turn == null || turn.answered() != null || turn.sent().isAfter(snapshot.at())) {
        continue; // It has got its lock since the snapshot was taken.
      }
      if (session.queryStart().orElseThrow().isAfter(turn.sent().plus(SENT))) {
        continue; // The client was kept from sending what it had noted the time of.
      }
      // A client whose statement works first tells by its name when it is done with that.
      Instant begun =
          kind.works ? Instant.ofEpochMilli(Long.parseLong(session.client())) : turn.sent();
      if (kind.works && begun.isBefore(session.queryStart().orElseThrow())) {
        continue; // The name is still that of the statement before.
      }
      if (kind.works && !begun.isAfter(looks.get(0).done())) {
        continue; // Nobody can have seen it work.
      }
      Duration truth = Duration.between(begun, snapshot.at());
      Duration told = wait.age(snapshot.at());
      Duration bound = max(MIN, truth.dividedBy(10));
      if (kind.works) {
        // When work became waiting is seen by looking, on a busy machine at longer intervals; and a
        // look takes its time, too.
        bound = max(bound, blink(begun).plus(MIN));
      }
      if (wait.target() instanceof LockTarget.UnnamedRow) {
        names.add(wait.target().text());
      }
      truths.add(truth.toMillis() / 1e3);
      shown.add(told.toMillis() / 1e3);
      if (told.minus(truth).abs().compareTo(bound) > 0) {
        wrong.add(
            "%d: true %d ms, shown %d ms, step %d ms, for %s"
                .formatted(
                    wait.pid(),
                    truth.toMillis(),
                    told.toMillis(),
                    wait.stepAge(snapshot.at()).toMillis(),
                    wait.target().text()));
      }
    }
  }

  /**
   * How long nobody had looked when somebody first did after {@code moment}. A look that was under
   * way at that moment, which may be long on a busy machine, can have seen either.
   */
  private Duration blink(Instant moment) {
    Instant before = looks.get(0).at();
    for (Look look : looks) {
      if (look.at().isAfter(moment)) {
        return Duration.between(before, look.at());
      }
      if (!look.done().isAfter(moment)) {
        before = look.at();
      }
    }
    return Duration.between(before, looks.get(looks.size() - 1).done());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static double longest(List<Double> values) {
    return values.stream().mapToDouble(v -> v).max().orElse(0);
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(0);
  }

  @Override
  public void close() {
    over.countDown();
    ready.countDown();
    for (Connection connection : connections) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    try {
      for (Thread thread : threads) {
        thread.join(10_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
