package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.postgres.LockScenario.change;
import static org.holdfast.locks.postgres.LockScenario.lock;
import static org.holdfast.locks.postgres.LockScenario.queue;
import static org.holdfast.locks.postgres.LockScenario.rows;
import static org.holdfast.locks.postgres.LockScenario.waitOf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Session;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;

/** What is waited for has a name: rows, tables, keys, and what cannot be known. */
class LockedRowNamesTest extends LockContention {

  @Test
  void showsTheLockOnAWholeTableWithoutWaitingForItItself() {
    String sku = contention.sku();
    ForeignSession admin =
        contention.actor("admin").runAll("LOCK TABLE stock IN ACCESS EXCLUSIVE MODE");
    ForeignSession waiter = contention.actor("waiter");
    waiter.later(lock(sku));

    LockSnapshot snapshot = contention.untilWaiting(waiter);

    assertThat(waitOf(snapshot, waiter).target()).isEqualTo(new LockTarget.Table("stock", ""));
    assertThat(waitOf(snapshot, waiter).blockingPids()).containsExactly(admin.pid());
    assertThat(snapshot.limits()).singleElement().asString().contains("locked as a whole");
    assertThat(snapshot.session(admin.pid()).orElseThrow().locks())
        .anySatisfy(held -> assertThat(held.mode()).isEqualTo("AccessExclusiveLock"));

    admin.commit();
    // Who waited has to have the row before the next one asks for it.
    contention.until(
        seen -> seen.session(waiter.pid()).filter(Session::idleInTransaction).isPresent());
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
                    && !waitOf(seen, first).isBehind(changer.pid()));

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
            seen -> seen.waits().size() == 1 && !seen.waits().get(0).isBehind(holder.pid()));

    LockWait wait = snapshot.waits().get(0);
    int changer = wait.pid() == first.pid() ? second.pid() : first.pid();
    assertThat(wait.blockingPids()).containsExactly(changer);
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
    assertThat(wait.blockingPids()).containsExactlyInAnyOrder(one.pid(), two.pid());
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
