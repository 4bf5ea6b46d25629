package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.postgres.LockScenario.change;
import static org.holdfast.locks.postgres.LockScenario.lock;
import static org.holdfast.locks.postgres.LockScenario.queue;
import static org.holdfast.locks.postgres.LockScenario.root;
import static org.holdfast.locks.postgres.LockScenario.rows;
import static org.holdfast.locks.postgres.LockScenario.waitOf;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.BusinessTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.Alerts;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real contention on a real PostgreSQL: what the snapshot says is compared with what was done. */
@Timeout(60)
class LockContentionTest {

  /** Whoever holds what others want has done so for long enough. */
  private static final AlertThresholds AT_ONCE =
      new AlertThresholds(
          Duration.ofSeconds(3),
          0.01,
          Duration.ofMinutes(1),
          20,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ZERO,
          true,
          Duration.ofSeconds(10));

  private static LockScenario contention;

  @BeforeAll
  static void open() {
    contention = new LockScenario(TestInventory.open());
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
    assertThat(wait.blockers()).containsExactly(psql.pid());
    assertThat(wait.since()).isBeforeOrEqualTo(snapshot.at());
    Session waiter = snapshot.session(wait.pid()).orElseThrow();
    assertThat(waiter.tag())
        .contains(new BusinessTag("COMMIT", OptionalLong.of(reservation), "bernd müller"));
    assertThat(waiter.state()).isEqualTo(SessionState.ACTIVE);
    assertThat(waiter.waitEvent()).contains("Lock: transactionid");
    assertThat(waiter.query()).contains("FOR UPDATE");
    Session holder = snapshot.session(psql.pid()).orElseThrow();
    assertThat(holder.tag()).isEmpty();
    assertThat(holder.client()).isEqualTo("psql");
    assertThat(holder.idleInTransaction()).isTrue();
    assertThat(holder.text()).contains("psql", "user holdfast", Integer.toString(psql.pid()));
    assertThat(holder.locks()).extracting(held -> held.table()).containsExactly("stock");
    assertThat(snapshot.limited()).isEmpty();
    WaitForGraph graph = WaitForGraph.of(snapshot);
    assertThat(graph.idleInTransactionHolders()).containsExactly(holder);
    assertThat(graph.heldBy(psql.pid())).extracting(row -> row.sku()).containsExactly(sku);
    assertThat(graph.bySku()).containsOnlyKeys(sku);

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
    assertThat(waitOf(snapshot, queue.get(0)).blockers()).containsExactly(holder.pid());
    assertThat(waitOf(snapshot, queue.get(9)).blockers())
        .containsExactlyInAnyOrderElementsOf(
            queue.subList(0, 9).stream().map(ForeignSession::pid).toList());
    WaitForGraph graph = WaitForGraph.of(snapshot);
    assertThat(graph.edges()).as("a queue is drawn as a chain").hasSize(10);
    assertThat(graph.nearestBlockers(queue.get(9).pid())).containsExactly(queue.get(8).pid());
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
    assertThat(waitOf(snapshot, c).blockers()).containsExactly(b.pid());
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

    assertThat(waitOf(snapshot, waiter).blockers())
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

    assertThat(wait.blockers()).containsExactlyInAnyOrder(one.pid(), two.pid());
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
  void namesAPreparedTransaction() {
    String sku = contention.sku();
    String key = "key-of-" + sku;
    contention
        .actor("erp")
        .runAll(change(sku), insertRequest(key), "PREPARE TRANSACTION 'shipment " + sku + "'");
    try {
      ForeignSession row = contention.actor("row");
      row.later(lock(sku));
      ForeignSession request = contention.actor("request");
      request.later(insertRequest(key));

      LockSnapshot snapshot = contention.untilWaiting(row, request);

      assertThat(waitOf(snapshot, row).blockers()).containsExactly(LockWait.PREPARED);
      assertStock(waitOf(snapshot, row), sku);
      assertThat(waitOf(snapshot, request).target().text()).contains("“shipment " + sku + "”");
      assertThat(snapshot.prepared()).hasSize(1);
      assertThat(snapshot.prepared().get(0).name()).isEqualTo("shipment " + sku);
      assertThat(snapshot.prepared().get(0).owner()).isEqualTo("holdfast");
      assertThat(Duration.between(snapshot.prepared().get(0).since(), snapshot.at()))
          .isBetween(Duration.ofMillis(-1), Duration.ofMinutes(1));
    } finally {
      contention.clear();
      contention.inventory().sql("ROLLBACK PREPARED 'shipment " + sku + "'");
    }
  }

  @Test
  void tellsPreparedTransactionsApartAndBlamesNoneThatBlocksNobody() {
    String sku = contention.sku();
    String other = contention.sku();
    String innocent = contention.sku();
    List<String> names = List.of("'one' " + sku, "two " + sku, "three " + sku);
    List<String> skus = List.of(sku, other, innocent);
    for (int i = 0; i < names.size(); i++) {
      contention
          .actor("erp" + i)
          .runAll(
              change(skus.get(i)), "PREPARE TRANSACTION '" + names.get(i).replace("'", "''") + "'");
    }
    try {
      ForeignSession row = contention.actor("row");
      row.later(lock(sku));
      ForeignSession second = contention.actor("second");
      contention.untilWaiting(row);
      second.later(lock(sku));
      ForeignSession elsewhere = contention.actor("elsewhere");
      elsewhere.later(lock(other));

      LockSnapshot snapshot = contention.untilWaiting(row, second, elsewhere);
      WaitForGraph graph = WaitForGraph.of(snapshot);

      assertStock(waitOf(snapshot, row), sku);
      assertThat(waitOf(snapshot, row).prepared()).containsExactly(names.get(0));
      assertThat(snapshot.prepared()).hasSize(3);
      assertThat(graph.preparedHolders())
          .extracting(PreparedTransaction::name)
          .containsExactlyInAnyOrder(names.get(0), names.get(1));
      PreparedTransaction one =
          snapshot.prepared().stream()
              .filter(t -> t.name().equals(names.get(0)))
              .findFirst()
              .orElseThrow();
      assertThat(one.rollbackCommand()).isEqualTo("ROLLBACK PREPARED '''one'' " + sku + "'");
      assertThat(graph.roots()).hasSize(2);
      assertThat(graph.roots().get(0).pids()).containsExactly(one.id());
      assertThat(graph.roots().get(0).queue())
          .extracting(queued -> queued.waiter().pid())
          .containsExactly(row.pid(), second.pid());
      assertThat(graph.heldBy(one.id())).extracting(StockRef::sku).containsExactly(sku);
      assertThat(
              new Alerts(AT_ONCE, Clock.systemUTC())
                  .evaluate(Optional.of(graph), RequestCounters.ZERO, List.of())
                  .raised())
          .filteredOn(alert -> alert.kind() == Alert.Kind.PREPARED_HOLDER)
          .extracting(Alert::message)
          .hasSize(2)
          .anySatisfy(
              text -> assertThat(text).contains("“" + names.get(0) + "” of holdfast", "2 wait"))
          .noneSatisfy(text -> assertThat(text).contains("three"));
    } finally {
      contention.clear();
      names.forEach(
          name ->
              contention.inventory().sql("ROLLBACK PREPARED '" + name.replace("'", "''") + "'"));
    }
  }

  @Test
  void namesThePreparedTransactionThatHasATableLocked() {
    String sku = contention.sku();
    contention
        .actor("erp")
        .runAll("LOCK TABLE location IN SHARE MODE", "PREPARE TRANSACTION 'table " + sku + "'");
    contention.actor("innocent").runAll(change(sku), "PREPARE TRANSACTION 'innocent " + sku + "'");
    try {
      ForeignSession writer = contention.actor("writer");
      writer.later("UPDATE location SET name = name");

      LockSnapshot snapshot = contention.untilWaiting(writer);

      assertThat(waitOf(snapshot, writer).prepared()).containsExactly("table " + sku);
    } finally {
      contention.clear();
      contention.inventory().sql("ROLLBACK PREPARED 'table " + sku + "'");
      contention.inventory().sql("ROLLBACK PREPARED 'innocent " + sku + "'");
    }
  }

  @Test
  void showsTheLockOnAWholeTableWithoutWaitingForItItself() {
    String sku = contention.sku();
    ForeignSession admin =
        contention.actor("admin").runAll("LOCK TABLE stock IN ACCESS EXCLUSIVE MODE");
    ForeignSession waiter = contention.actor("waiter");
    waiter.later(lock(sku));

    LockSnapshot snapshot = contention.untilWaiting(waiter);

    assertThat(waitOf(snapshot, waiter).target()).isEqualTo(new LockTarget.Table("stock", ""));
    assertThat(waitOf(snapshot, waiter).blockers()).containsExactly(admin.pid());
    assertThat(snapshot.limited()).singleElement().asString().contains("locked as a whole");
    assertThat(snapshot.session(admin.pid()).orElseThrow().locks())
        .anySatisfy(held -> assertThat(held.mode()).isEqualTo("AccessExclusiveLock"));

    admin.commit();
    ForeignSession next = contention.actor("next");
    next.later(lock(sku));
    snapshot =
        contention.until(seen -> seen.waitOf(next.pid()).isPresent() && seen.limited().isEmpty());
    assertStock(waitOf(snapshot, next), sku);
  }

  @Test
  void namesRowsThatWaitBesideATableThatCanBeRead() {
    String sku = contention.sku();
    contention.actor("report").runAll("LOCK TABLE reservation IN SHARE MODE");
    Future<?> reserve =
        Threads.start(
            () ->
                contention
                    .inventory()
                    .operations()
                    .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1))));

    LockSnapshot snapshot = contention.until(seen -> seen.waits().size() == 1);

    assertThat(snapshot.waits().get(0).target()).isEqualTo(new LockTarget.Table("reservation", ""));
    assertThat(snapshot.limited()).isEmpty();
    contention.clear();
    Threads.get(reserve);
  }

  @Test
  void namesARowWhoseHolderHasChangedItWithoutCommitting() {
    String sku = contention.sku();
    ForeignSession holder = contention.actor("holder").runAll(change(sku), change(sku));
    List<ForeignSession> queue = queueUp(sku, 2, "READ COMMITTED");

    LockSnapshot snapshot = contention.untilWaiting(queue.toArray(ForeignSession[]::new));

    queue.forEach(actor -> assertStock(waitOf(snapshot, actor), sku));
    assertThat(queue(snapshot, holder)).isEqualTo(queue.stream().map(ForeignSession::pid).toList());
  }

  @Test
  void followsARowThatMovedWhileItWasWaitedFor() {
    String sku = contention.sku();
    contention.actor("reader").runAll("SELECT FROM stock" + rows(sku) + "FOR KEY SHARE");
    ForeignSession changer = contention.actor("changer").runAll(change(sku));
    ForeignSession first = contention.actor("first");
    first.later(lock(sku));
    contention.untilWaiting(first);
    ForeignSession second = contention.actor("second");
    second.later(lock(sku));
    contention.untilWaiting(first, second);
    String before = place(sku);
    changer.commit();

    // Both still wait for the version that was there when they began: the reader holds it.
    LockSnapshot snapshot =
        contention.until(
            seen ->
                seen.waitOf(first.pid()).isPresent()
                    && !waitOf(seen, first).blockers().contains(changer.pid()));

    assertThat(place(sku)).isNotEqualTo(before);
    assertStock(waitOf(snapshot, first), sku);
    assertStock(waitOf(snapshot, second), sku);
  }

  @Test
  void tellsWhatTheOtherTransactionHoldsWhenTheServerDoesNotTellTheRow() {
    String sku = contention.sku();
    ForeignSession holder = contention.actor("holder").runAll(change(sku));
    ForeignSession first = contention.actor("first");
    first.later(change(sku));
    contention.untilWaiting(first);
    ForeignSession second = contention.actor("second");
    second.later(change(sku));
    contention.untilWaiting(first, second);
    holder.commit();

    // One has changed the row once more, mostly the first; the other now waits for its transaction
    // while it looks for a version that is not there yet, and holds no tuple lock.
    LockSnapshot snapshot =
        contention.until(
            seen ->
                seen.waits().size() == 1 && !seen.waits().get(0).blockers().contains(holder.pid()));

    LockWait wait = snapshot.waits().get(0);
    int changer = wait.pid() == first.pid() ? second.pid() : first.pid();
    assertThat(wait.blockers()).containsExactly(changer);
    assertThat(wait.target().sku()).contains(sku);
    if (wait.target() instanceof LockTarget.Transaction target) {
      assertThat(target.pid()).isEqualTo(OptionalInt.of(changer));
      assertThat(target.tables()).containsExactly("stock");
    }
    assertThat(WaitForGraph.of(snapshot).heldBy(changer))
        .extracting(row -> row.sku())
        .containsExactly(sku);
  }

  @Test
  void saysOfARequestKeyThatTwoWantNoMoreThanIsKnown() {
    String sku = contention.sku();
    ForeignSession one = contention.actor("one").runAll(insertRequest("same-key"));
    ForeignSession two = contention.actor("two");
    two.later(insertRequest("same-key"));

    LockTarget target = waitOf(contention.untilWaiting(two), two).target();

    assertThat(target)
        .isEqualTo(
            new LockTarget.Transaction(
                OptionalInt.of(one.pid()), Optional.empty(), List.of("request"), List.of()));
    assertThat(target.sku()).isEmpty();
    assertThat(target.text()).contains("process " + one.pid(), "request").doesNotContain(sku);
  }

  @Test
  void namesAReservationThatTwoWantToClose() {
    String sku = contention.sku();
    long reservation =
        contention
            .inventory()
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 3)))
            .value()
            .orElseThrow()
            .id();
    String close = "SELECT FROM reservation WHERE id = " + reservation + " FOR UPDATE";
    contention.actor("one").runAll(close);
    ForeignSession two = contention.actor("two");
    two.later(close);

    assertThat(waitOf(contention.untilWaiting(two), two).target())
        .isEqualTo(new LockTarget.NamedRow("reservation", "reservation " + reservation));
  }

  @Test
  void saysThatARowOfAForeignTableHasNoName() {
    contention.inventory().sql("CREATE TABLE erp_order AS SELECT 1 AS id");
    contention.actor("one").runAll("SELECT FROM erp_order FOR UPDATE");
    ForeignSession two = contention.actor("two");
    two.later("SELECT FROM erp_order FOR UPDATE");

    assertThat(waitOf(contention.untilWaiting(two), two).target())
        .isEqualTo(new LockTarget.UnnamedRow("erp_order", "(0,1)"));
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

  private static void assertStock(LockWait wait, String sku) {
    assertThat(wait.target()).isInstanceOf(LockTarget.Stock.class);
    LockTarget.Stock stock = (LockTarget.Stock) wait.target();
    assertThat(stock.row().sku()).isEqualTo(sku);
    assertThat(stock.row().location()).isEqualTo(TestInventory.HERE);
  }

  /** Sessions that ask for one row, each only after the one before is seen to wait. */
  private static List<ForeignSession> queueUp(String sku, int count, String isolation) {
    List<ForeignSession> queue = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ForeignSession actor = contention.actor("waiter" + i);
      actor.runAll("SET TRANSACTION ISOLATION LEVEL " + isolation);
      actor.later(lock(sku));
      contention.untilWaiting(actor);
      queue.add(actor);
    }
    return queue;
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

  private static String insertRequest(String key) {
    return "INSERT INTO request (key, operation, fingerprint) VALUES ('"
        + key
        + "', 'RESERVE', gen_random_uuid()) ON CONFLICT DO NOTHING";
  }

  private static String place(String sku) {
    try (var connection = contention.inventory().database().dedicated("place")) {
      return Sql.first(
              connection, "SELECT ctid::text FROM stock" + rows(sku), row -> row.getString(1))
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void namesEverySessionThatSharesAProductForItsForeignKey() {
    String sku = contention.sku();
    String share = "SELECT FROM product WHERE sku = '" + sku + "' FOR KEY SHARE";
    ForeignSession one = contention.actor("one").runAll(share);
    ForeignSession two = contention.actor("two").runAll(share);
    ForeignSession changer = contention.actor("changer");
    changer.later("SELECT FROM product WHERE sku = '" + sku + "' FOR UPDATE");

    LockSnapshot snapshot = contention.untilWaiting(changer);

    LockWait wait = waitOf(snapshot, changer);
    assertThat(wait.target()).isEqualTo(new LockTarget.NamedRow("product", "product " + sku));
    assertThat(wait.blockers()).containsExactlyInAnyOrder(one.pid(), two.pid());
  }

  @Test
  void namesAProductWhoseVersionChangesUnderItsWaiters() {
    String sku = contention.sku();
    String lock = "SELECT FROM product WHERE sku = '" + sku + "' FOR UPDATE";
    ForeignSession holder = contention.actor("holder").runAll(lock);
    ForeignSession first =
        contention.actor("first").runAll("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    ForeignSession second =
        contention.actor("second").runAll("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    ForeignSession third =
        contention.actor("third").runAll("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    first.later(lock);
    contention.untilWaiting(first);
    second.later(lock);
    contention.untilWaiting(second);
    third.later(lock);
    contention.untilWaiting(third);
    holder.runAll("UPDATE product SET name = name WHERE sku = '" + sku + "'");
    holder.commit();

    LockSnapshot moved = contention.until(seen -> seen.waits().size() == 2);

    assertThat(moved.waits())
        .extracting(LockWait::target)
        .containsOnly(new LockTarget.NamedRow("product", "product " + sku));
  }
}
