package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.holdfast.locks.postgres.LockScenario.lock;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.control.SessionControlResult;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stopping sessions, lost connections, missing rights, and the sampler on a real server. */
@Timeout(180)
class SupervisionTest {

  private static LockScenario contention;
  private static PostgresSessionControl control;

  @BeforeAll
  static void open() {
    contention = new LockScenario(TestInventory.open());
    control = new PostgresSessionControl(() -> contention.inventory().database().dedicated("act"));
  }

  @AfterEach
  void clear() {
    contention.clear();
  }

  @AfterAll
  static void close() {
    contention.close();
  }

  @Test
  void cancelsAQueryAndRecordsIt() {
    ForeignSession waiter = blocked().waiter();
    Session session = session(waiter);

    SessionControlResult outcome = control.cancel(session, "sam");

    assertThat(outcome).isInstanceOf(SessionControlResult.Done.class);
    await().until(() -> contention.reader().snapshot().waitOf(waiter.pid()).isEmpty());
    assertThat(lastAction())
        .startsWith("sam CANCEL DONE " + waiter.pid())
        .contains("waiter", "FOR UPDATE");
  }

  @Test
  void saysThatACancelledTransactionKeepsWhatItLockedBeforeASavepoint() {
    String first = contention.sku();
    String second = contention.sku();
    contention.actor("holder").runAll(lock(second));
    ForeignSession middle = contention.actor("middle").runAll(lock(first), "SAVEPOINT here");
    middle.later(lock(second));
    ForeignSession last = contention.actor("last");
    last.later(lock(first));
    contention.untilWaiting(middle, last);

    SessionControlResult outcome = control.cancel(session(middle), "sam");

    assertThat(outcome.message())
        .contains("still open and keeps the locks", "one waits for it", "End the session")
        .doesNotContain("rolled back");
    assertThat(contention.reader().snapshot().waitOf(last.pid())).isPresent();
    assertThat(control.terminate(session(middle), "sam").message())
        .startsWith("Ended ")
        .endsWith("its transaction is rolled back and its locks are free.");
  }

  @Test
  void saysThatACancelledTransactionHasFailedAsAWhole() {
    ForeignSession waiter = blocked().waiter();

    assertThat(control.cancel(session(waiter), "sam").message())
        .startsWith("Cancelled the query of ")
        .endsWith("its locks are free.");
  }

  @Test
  void countsWhoWaitsInOtherDatabases() throws SQLException {
    ServerAddress superuser = TestServer.superuserAddress();
    try (Connection one =
        DriverManager.getConnection(
            superuser.url().replaceFirst("/[^/?]+(\\?|$)", "/template1$1"),
            superuser.user(),
            superuser.password())) {
      Sql.list(one, "SELECT pg_advisory_lock(815)", row -> true);
      ForeignSession two =
          contention.add(
              ForeignSession.on(
                  DriverManager.getConnection(
                      superuser.url().replaceFirst("/[^/?]+(\\?|$)", "/template1$1"),
                      superuser.user(),
                      superuser.password())));
      two.later("SELECT pg_advisory_lock(815)");

      LockSnapshot snapshot = contention.until(seen -> seen.elsewhere() == 1);

      assertThat(snapshot.waits()).isEmpty();
    }
  }

  @Test
  void doesNotCancelWhatRunsNoQueryButTerminatesIt() {
    Blocked blocked = blocked();
    Session holder = session(blocked.holder());

    assertThat(control.cancel(holder, "sam"))
        .isInstanceOf(SessionControlResult.NothingToCancel.class);
    assertThat(lastAction()).startsWith("sam CANCEL NOTHING_TO_CANCEL");
    assertThat(control.terminate(holder, "sam")).isInstanceOf(SessionControlResult.Done.class);

    await().until(() -> contention.reader().snapshot().waits().isEmpty());
    assertThat(Threads.get(blocked.waiting())).as("the waiter goes on").isTrue();
    assertThat(control.terminate(holder, "sam"))
        .isInstanceOf(SessionControlResult.AlreadyGone.class);
    assertThat(lastAction()).startsWith("sam TERMINATE ALREADY_GONE");
  }

  @Test
  void leavesTheNextTransactionOfTheSameSessionAlone() {
    ForeignSession worker = contention.actor("worker").runAll(lock(contention.sku()));
    Session seen = session(worker);
    worker.commit();
    worker.runAll(lock(contention.sku()));

    assertThat(control.terminate(seen, "sam")).isInstanceOf(SessionControlResult.AlreadyGone.class);

    worker.runAll("SELECT 1");
  }

  @Test
  void saysWhenTheRoleMayNot() throws SQLException {
    ServerAddress superuser = TestServer.superuserAddress();
    String url = TestServer.address().url();
    ForeignSession admin =
        contention.add(
            ForeignSession.on(
                DriverManager.getConnection(url, superuser.user(), superuser.password())));
    admin.runAll("SELECT 1");
    Session session = session(admin);

    assertThat(session.controllable()).isFalse();
    assertThat(control.terminate(session, "sam"))
        .isInstanceOf(SessionControlResult.NotAllowed.class);
    assertThat(lastAction()).startsWith("sam TERMINATE NOT_ALLOWED " + admin.pid());
    admin.runAll("SELECT 1");
  }

  @Test
  void keepsTheRecordOfWhatWasDone() {
    for (String change :
        List.of(
            "DELETE FROM supervisor_action",
            "TRUNCATE supervisor_action",
            "UPDATE supervisor_action SET operator = 'x'")) {
      assertThatThrownBy(() -> contention.inventory().sql(change))
          .rootCause()
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void asksAgainAfterItsConnectionWasLost() throws SQLException {
    contention.reader().snapshot();
    try (Connection connection = contention.inventory().database().dedicated("end")) {
      Sql.list(
          connection,
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE application_name = 'watch'",
          row -> true);
    }

    assertThatThrownBy(() -> contention.reader().snapshot())
        .isInstanceOfSatisfying(
            LocksUnavailableException.class, e -> assertThat(e.connectionLost()).isTrue());
    assertThat(contention.reader().snapshot().limited()).isEmpty();
    PostgresLockReader nowhere =
        new PostgresLockReader(
            () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/none", "x", "x"));
    assertThatThrownBy(nowhere::snapshot)
        .isInstanceOfSatisfying(
            LocksUnavailableException.class, e -> assertThat(e.connectionLost()).isTrue());
  }

  @Test
  void showsWhatItMayAndSaysWhatIsMissing() throws SQLException {
    String schema = contention.inventory().database().settings().schema();
    ServerAddress superuser = TestServer.superuserAddress();
    String role = "guest_" + schema;
    try (Connection admin =
        DriverManager.getConnection(
            TestServer.address().url(), superuser.user(), superuser.password())) {
      Sql.update(admin, "CREATE ROLE " + role + " LOGIN PASSWORD 'guest'");
      try {
        Blocked blocked = blocked();
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", "guest");
        properties.setProperty("options", "-c search_path=" + schema);
        try (PostgresLockReader guest =
            new PostgresLockReader(
                () -> DriverManager.getConnection(TestServer.address().url(), properties))) {
          LockSnapshot snapshot = guest.snapshot();

          assertThat(snapshot.limits())
              .hasSize(2)
              .anySatisfy(limit -> assertThat(limit).contains("pg_read_all_stats"))
              .anySatisfy(limit -> assertThat(limit).contains("SELECT"));
          assertThat(snapshot.waits()).hasSize(1);
          assertThat(snapshot.waits().get(0).blockingPids())
              .containsExactly(blocked.holder().pid());
          assertThat(snapshot.waits().get(0).target().text()).startsWith("a row of");
          Session holder = snapshot.session(blocked.holder().pid()).orElseThrow();
          assertThat(holder.state()).isEqualTo(SessionState.UNKNOWN);
          assertThat(holder.query()).isEmpty();
          assertThat(holder.client()).isEqualTo("holder");
          assertThat(holder.controllable()).isFalse();
        }
      } finally {
        Sql.update(admin, "DROP ROLE " + role);
      }
    }
  }

  @Test
  void missesNoWaitThatOutlastsASnapshot() {
    String sku = contention.sku();
    Set<Instant> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger snapshots = new AtomicInteger();
    List<Duration> lasted = new CopyOnWriteArrayList<>();
    PostgresLockReader reader =
        new PostgresLockReader(() -> contention.inventory().database().dedicated("sampler"));
    try (LockSampler sampler = new LockSampler(reader, SamplingRate.STANDARD)) {
      sampler.subscribe(
          event -> {
            if (event instanceof SamplerEvent.Sampled sampled) {
              sampled.snapshot().waits().forEach(wait -> seen.add(wait.since()));
              snapshots.incrementAndGet();
            }
          });
      for (int i = 0; i < 8; i++) {
        ForeignSession holder = contention.actor("holder").runAll(lock(sku));
        ForeignSession waiter = contention.actor("waiter");
        Future<Boolean> waiting = waiter.later(lock(sku));
        contention.untilWaiting(waiter);
        long start = System.nanoTime();
        // One may have begun before the wait; how soon the next comes depends on the machine.
        int before = snapshots.get();
        await().until(() -> snapshots.get() >= before + 2);
        holder.runAll("SELECT pg_sleep(0.3)").commit();
        Threads.get(waiting);
        lasted.add(Duration.ofNanos(System.nanoTime() - start));
        waiter.commit();
      }
    }

    assertThat(lasted).allMatch(time -> time.toMillis() >= 300);
    assertThat(seen).hasSize(8);
  }

  /** A waiter and the holder that it waits for. */
  private record Blocked(ForeignSession holder, ForeignSession waiter, Future<Boolean> waiting) {}

  private static Blocked blocked() {
    String sku = contention.sku();
    ForeignSession holder = contention.actor("holder").runAll(lock(sku));
    ForeignSession waiter = contention.actor("waiter");
    Future<Boolean> waiting = waiter.later(lock(sku));
    contention.untilWaiting(waiter);
    return new Blocked(holder, waiter, waiting);
  }

  private static Session session(ForeignSession actor) {
    return contention.reader().snapshot().session(actor.pid()).orElseThrow();
  }

  private static String lastAction() {
    String sql =
        "SELECT concat_ws(' ', operator, action, result, target_pid, target, query)"
            + " FROM supervisor_action ORDER BY id DESC LIMIT 1";
    try (Connection connection = contention.inventory().database().dedicated("audit")) {
      return Sql.first(connection, sql, row -> row.getString(1)).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
