package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.postgres.LockScenario.change;
import static org.holdfast.locks.postgres.LockScenario.lock;
import static org.holdfast.locks.postgres.LockScenario.queue;
import static org.holdfast.locks.postgres.LockScenario.root;
import static org.holdfast.locks.postgres.LockScenario.rows;
import static org.holdfast.locks.postgres.LockScenario.waitOf;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.graph.GraphQueries;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for whom, made by real sessions on a real PostgreSQL. */
class WaitingSessionsTest extends LockContention {

  @Test
  void namesTheQueueInWhichACallWaitsForItsTurn() throws SQLException {
    String sku = contention.sku();
    int lane;
    try (Connection connection = contention.inventory().database().dedicated("test")) {
      lane = Sql.first(connection, "SELECT lane_of(?)", row -> row.getInt(1), sku).orElseThrow();
    }
    ForeignSession psql =
        contention.actor("psql").runAll("LOCK TABLE lane_%d IN EXCLUSIVE MODE".formatted(lane));
    Future<Outcome<Reservation>> reserve =
        Threads.start(
            () ->
                contention
                    .inventory()
                    .operations()
                    .reserve(ReserveRequest.of("bernd", ReserveRequest.Line.of(sku, 3))));

    LockSnapshot snapshot = contention.until(seen -> seen.waits().size() == 1);

    LockWait wait = snapshot.waits().get(0);
    assertThat(wait.target().text()).isEqualTo("queue " + lane);
    assertThat(wait.blockingPids()).containsExactly(psql.pid());
    assertThat(snapshot.session(wait.pid()).orElseThrow().tag())
        .contains(new TransactionTag("RESERVE", OptionalLong.empty(), "bernd"));
    psql.commit();
    assertThat(Threads.get(reserve).isDone()).isTrue();
  }

  @Test
  void namesTheOperationTheReservationAndTheOperatorOfOneWaiterAndTheForeignSessionItWaitsFor() {
    String sku = contention.sku();
    long reservation =
        contention
            .inventory()
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 3)))
            .value()
            .orElseThrow()
            .id();
    ForeignSession psql = contention.actor("psql").runAll(lock(sku));
    Future<Outcome<ReservationChange>> commit =
        Threads.start(
            () ->
                contention
                    .inventory()
                    .operations()
                    .commit(CommitRequest.of("bernd müller", reservation)));

    LockSnapshot snapshot = contention.until(seen -> seen.waits().size() == 1);

    LockWait wait = snapshot.waits().get(0);
    assertStock(wait, sku);
    assertThat(wait.blockingPids()).containsExactly(psql.pid());
    assertThat(wait.since()).isBeforeOrEqualTo(snapshot.at());
    Session waiter = snapshot.session(wait.pid()).orElseThrow();
    assertThat(waiter.tag())
        .contains(new TransactionTag("COMMIT", OptionalLong.of(reservation), "bernd müller"));
    assertThat(waiter.state()).isEqualTo(SessionState.ACTIVE);
    assertThat(waiter.waitEvent()).contains("Lock: transactionid");
    assertThat(waiter.query()).contains("close_reservation");
    Session holder = snapshot.session(psql.pid()).orElseThrow();
    assertThat(holder.tag()).isEmpty();
    assertThat(holder.client()).isEqualTo("psql");
    assertThat(holder.idleInTransaction()).isTrue();
    assertThat(ParticipantLabel.of(holder).full())
        .contains("psql", "user holdfast", Integer.toString(psql.pid()));
    assertThat(holder.locks()).extracting(held -> held.table()).containsExactly("stock");
    assertThat(snapshot.limited()).isEmpty();
    WaitForGraph graph = WaitForGraph.of(snapshot);
    assertThat(GraphQueries.idleInTransactionHolders(graph)).containsExactly(holder);
    assertThat(graph.heldBy(psql.pid())).extracting(row -> row.sku()).containsExactly(sku);
    assertThat(GraphQueries.bySku(graph)).containsOnlyKeys(sku);

    psql.commit();
    assertThat(Threads.get(commit).isDone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"READ COMMITTED", "SERIALIZABLE"})
  void keepsTheOrderOfAQueueOfTenAndNamesTheRowForTheFirstAndTheLater(String isolation) {
    String sku = contention.sku();
    String other = contention.sku();
    ForeignSession holder = contention.actor("holder").runAll(lock(sku), lock(other));
    List<ForeignSession> queue = queueUp(sku, 10, isolation);

    LockSnapshot snapshot = contention.untilWaiting(queue.toArray(ForeignSession[]::new));

    assertThat(queue(snapshot, holder)).isEqualTo(queue.stream().map(ForeignSession::pid).toList());
    for (ForeignSession actor : queue) {
      assertStock(waitOf(snapshot, actor), sku);
    }
    assertThat(waitOf(snapshot, queue.get(0)).blockingPids()).containsExactly(holder.pid());
    assertThat(waitOf(snapshot, queue.get(9)).blockingPids())
        .containsExactlyInAnyOrderElementsOf(
            queue.subList(0, 9).stream().map(ForeignSession::pid).toList());
    WaitForGraph graph = WaitForGraph.of(snapshot);
    assertThat(graph.edges()).as("a queue is drawn as a chain").hasSize(10);
    assertThat(graph.nearestBlockers(queue.get(9).pid()))
        .containsExactly(Participant.process(queue.get(8).pid()));
    assertThat(graph.depth()).isEqualTo(10);
    assertThat(graph.heldBy(queue.get(0).pid())).as("the first only queues").isEmpty();
  }

  @Test
  void seesAChainOfThreeSessions() {
    String first = contention.sku();
    String second = contention.sku();
    ForeignSession a = contention.actor("a").runAll(lock(first));
    ForeignSession b = contention.actor("b").runAll(lock(second));
    b.later(lock(first));
    ForeignSession c = contention.actor("c");
    c.later(lock(second));

    LockSnapshot snapshot = contention.untilWaiting(b, c);

    assertStock(waitOf(snapshot, b), first);
    assertStock(waitOf(snapshot, c), second);
    assertThat(waitOf(snapshot, c).blockingPids()).containsExactly(b.pid());
    WaitForGraph graph = WaitForGraph.of(snapshot);
    assertThat(graph.roots()).hasSize(1);
    assertThat(queue(snapshot, a)).containsExactly(b.pid(), c.pid());
    assertThat(graph.depth(c.pid())).isEqualTo(2);
    assertThat(graph.heldBy(b.pid())).extracting(row -> row.sku()).containsExactly(second);
  }

  @Test
  void seesAFanOfTwoHundred() {
    String sku = contention.sku();
    ForeignSession holder = contention.actor("holder").runAll(lock(sku));
    List<ForeignSession> fan = contention.actors(200, "fan");
    fan.forEach(actor -> actor.later(lock(sku)));

    LockSnapshot snapshot = contention.untilWaiting(fan.toArray(ForeignSession[]::new));

    assertThat(snapshot.waits().size()).isEqualTo(200);
    snapshot.waits().forEach(wait -> assertStock(wait, sku));
    assertThat(root(snapshot, holder).queue()).hasSize(200);
    assertThat(queue(snapshot, holder))
        .containsExactlyInAnyOrderElementsOf(fan.stream().map(ForeignSession::pid).toList());
    assertThat(WaitForGraph.of(snapshot).edges()).hasSize(200);
  }

  @Test
  void seesBothHoldersOfARowThatIsShared() {
    String sku = contention.sku();
    ForeignSession one =
        contention.actor("one").runAll("SELECT FROM stock" + rows(sku) + "FOR SHARE");
    ForeignSession two =
        contention.actor("two").runAll("SELECT FROM stock" + rows(sku) + "FOR SHARE");
    ForeignSession weak =
        contention.actor("weak").runAll("SELECT FROM stock" + rows(sku) + "FOR KEY SHARE");
    ForeignSession waiter = contention.actor("waiter");
    waiter.later(change(sku));

    LockSnapshot snapshot = contention.untilWaiting(waiter);

    assertThat(waitOf(snapshot, waiter).blockingPids())
        .as("a change of no key does not wait for %d", weak.pid())
        .containsExactlyInAnyOrder(one.pid(), two.pid());
    assertStock(waitOf(snapshot, waiter), sku);
    assertThat(WaitForGraph.of(snapshot).roots()).hasSize(2);
    assertThat(WaitForGraph.of(snapshot).heldBy(two.pid())).hasSize(1);
  }

  @Test
  void seesBothHoldersOfALockThatIsNoRow() {
    ForeignSession one =
        contention.actor("one").runAll("SELECT pg_advisory_xact_lock_shared(7, 8)");
    ForeignSession two =
        contention.actor("two").runAll("SELECT pg_advisory_xact_lock_shared(7, 8)");
    ForeignSession waiter = contention.actor("waiter");
    waiter.later("SELECT pg_advisory_xact_lock(7, 8)");

    LockWait wait = waitOf(contention.untilWaiting(waiter), waiter);

    assertThat(wait.blockingPids()).containsExactlyInAnyOrder(one.pid(), two.pid());
    assertThat(wait.target().text()).isEqualTo("advisory lock 7/8/2");
  }

  @Test
  void showsADeadlockBeforeTheServerBreaksIt() throws SQLException {
    String first = contention.sku();
    String second = contention.sku();
    ForeignSession a = patient().runAll(lock(first));
    ForeignSession b = patient().runAll(lock(second));
    a.later(lock(second));
    b.later(lock(first));

    WaitForGraph graph = WaitForGraph.of(contention.untilWaiting(a, b));

    assertThat(graph.deadlocked()).containsExactlyInAnyOrder(a.pid(), b.pid());
    assertThat(graph.cycles()).hasSize(1);
    assertThat(graph.cycles().get(0)).containsExactlyInAnyOrder(a.pid(), b.pid());
    assertThat(graph.roots()).hasSize(1);
    assertThat(graph.roots().get(0).deadlock()).isTrue();
    assertThat(graph.heldBy(a.pid())).extracting(row -> row.sku()).containsExactly(first);
  }

  @Test
  void leavesOutWhatSerializableOnlyRead() {
    String sku = contention.sku();
    ForeignSession reading = contention.actor("reading");
    reading.runAll(
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SELECT * FROM stock" + rows(sku));

    LockSnapshot snapshot = contention.reader().snapshot();

    assertThat(snapshot.waits()).isEmpty();
    assertThat(snapshot.session(reading.pid()).orElseThrow().locks()).isEmpty();
  }

  /** A session for which the server looks for deadlocks only after a minute. */
  private static ForeignSession patient() throws SQLException {
    ServerAddress address = TestServer.superuserAddress();
    String url = TestServer.address().url();
    ForeignSession actor =
        contention.add(
            ForeignSession.on(
                DriverManager.getConnection(url, address.user(), address.password())));
    return actor.runAll(
        "SET deadlock_timeout = '60s'",
        "SET search_path = " + contention.inventory().database().settings().schema());
  }
}
