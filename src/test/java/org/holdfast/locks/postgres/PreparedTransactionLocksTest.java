package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.postgres.LockScenario.change;
import static org.holdfast.locks.postgres.LockScenario.lock;
import static org.holdfast.locks.postgres.LockScenario.waitOf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.locks.graph.GraphQueries;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.testing.ForeignSession;
import org.junit.jupiter.api.Test;

/** Prepared transactions, which hold locks and belong to no session. */
class PreparedTransactionLocksTest extends LockContention {

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

      assertThat(waitOf(snapshot, row).blockers())
          .containsExactly(new Participant.Prepared("shipment " + sku));
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
      assertThat(waitOf(snapshot, row).preparedNames()).containsExactly(names.get(0));
      assertThat(snapshot.prepared()).hasSize(3);
      assertThat(GraphQueries.preparedHolders(graph))
          .extracting(PreparedTransaction::name)
          .containsExactlyInAnyOrder(names.get(0), names.get(1));
      PreparedTransaction one =
          snapshot.prepared().stream()
              .filter(t -> t.name().equals(names.get(0)))
              .findFirst()
              .orElseThrow();
      assertThat(one.rollbackCommand()).isEqualTo("ROLLBACK PREPARED '''one'' " + sku + "'");
      assertThat(graph.roots()).hasSize(2);
      assertThat(graph.roots().get(0).members()).containsExactly(one.participant());
      assertThat(graph.roots().get(0).queue())
          .extracting(queued -> queued.waiter().pid())
          .containsExactly(row.pid(), second.pid());
      assertThat(graph.heldBy(one.participant())).extracting(StockRef::sku).containsExactly(sku);
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

      assertThat(waitOf(snapshot, writer).preparedNames()).containsExactly("table " + sku);
    } finally {
      contention.clear();
      contention.inventory().sql("ROLLBACK PREPARED 'table " + sku + "'");
      contention.inventory().sql("ROLLBACK PREPARED 'innocent " + sku + "'");
    }
  }
}
