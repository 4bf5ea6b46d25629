package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.locks.postgres.LockScenario.lock;
import static org.holdfast.locks.postgres.LockScenario.queue;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Lock contention between sessions of a class of tests. */
@Timeout(180)
abstract class LockContention {

  static LockScenario contention;

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

  static void assertStock(LockWait wait, String sku) {
    assertThat(wait.target()).isInstanceOf(LockTarget.Stock.class);
    LockTarget.Stock stock = (LockTarget.Stock) wait.target();
    assertThat(stock.row().sku()).isEqualTo(sku);
    assertThat(stock.row().location()).isEqualTo(TestInventory.HERE);
  }

  /** Sessions that ask for one row, each only after the one before is seen to wait. */
  static List<ForeignSession> queueUp(String sku, int count, String isolation) {
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

  static String insertRequest(String key) {
    return "INSERT INTO request (key, operation, fingerprint) VALUES ('"
        + key
        + "', 'RESERVE', gen_random_uuid()) ON CONFLICT DO NOTHING";
  }
}
