package org.holdfast.inventory.postgres.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once: nothing is made or lost, nobody is overtaken, and nobody is forgotten. */
@Timeout(180)
class WaitingRaceTest {

  private static final int CLIENTS = 6;
  private static final int STEPS = 25;

  /** So many sessions at most are ended in the middle of something. */
  private static final int CUTS = 20;

  /** Ends a session that is in the middle of something, as a crash does. */
  private static final String CUT =
      """
      SELECT pg_terminate_backend(pid)::text
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'
        AND (query LIKE '%receive%' OR query LIKE '%reserve%' OR query LIKE '%waiting%'
             OR query LIKE '%close_reservation%' OR query LIKE '%transfer%')
        AND pid IN (SELECT l.pid FROM pg_locks l
                    WHERE l.relation = (?::text || '.request')::regclass)
      ORDER BY random() LIMIT 1
      """;

  /**
   * Whoever was served although somebody who came before him for the same product was served later.
   * Both are told by numbers: of waits as they came, of reservations as they were made.
   */
  private static final String OVERTAKEN =
      """
      SELECT DISTINCT w.id || ' before ' || v.id
      FROM waiting w
      JOIN waiting_line n ON n.waiting_id = w.id
      JOIN waiting_line m ON m.product_id = n.product_id AND m.waiting_id < n.waiting_id
      JOIN waiting v ON v.id = m.waiting_id
      WHERE w.state = 'SERVED' AND v.state = 'SERVED' AND w.reservation_id < v.reservation_id
      """;

  /** Heads of all their queues for whom everything is there. */
  private static final String FORGOTTEN =
      """
      SELECT 'waiting ' || w.id
      FROM waiting w
      WHERE w.state = 'WAITING'
        AND NOT EXISTS (SELECT FROM waiting_line n
                        JOIN waiting_line q ON q.product_id = n.product_id AND q.pending
                                           AND q.waiting_id < n.waiting_id
                        WHERE n.waiting_id = w.id)
        AND NOT EXISTS (SELECT FROM waiting_line n
                        WHERE n.waiting_id = w.id
                        GROUP BY n.product_id
                        HAVING sum(n.quantity) > coalesce((SELECT sum(s.quantity - s.reserved)
                                                           FROM stock s
                                                           WHERE s.product_id = n.product_id), 0))
      """;

  /** One client, who asks, waits, gives back, brings, moves and ends at random. */
  private static void work(WaitingFixture fixture, List<String> skus, int seed) {
    Random random = new Random(seed);
    List<Long> mine = new ArrayList<>();
    String who = "client" + seed;
    for (int step = 0; step < STEPS; step++) {
      String sku = skus.get(random.nextInt(skus.size()));
      String other = skus.get(random.nextInt(skus.size()));
      long pieces = 1L + random.nextInt(4);
      tolerant(() -> step(fixture, random, mine, who, sku, other, pieces));
    }
  }

  private static void step(
      WaitingFixture fixture,
      Random random,
      List<Long> mine,
      String who,
      String sku,
      String other,
      long pieces) {
    switch (random.nextInt(8)) {
      case 0, 1 ->
          fixture
              .list()
              .reserveOrWait(
                  WaitRequest.of(WaitingFixture.wanted(who, ReserveRequest.Line.of(sku, pieces))));
      case 2 ->
          fixture
              .list()
              .reserveOrWait(
                  WaitRequest.of(
                      WaitingFixture.wanted(
                          who,
                          ReserveRequest.Line.of(sku, pieces),
                          ReserveRequest.Line.of(other, 1))));
      case 3 -> {
        Outcome<Reservation> outcome =
            fixture
                .stock()
                .reserve(WaitingFixture.wanted(who, ReserveRequest.Line.of(sku, pieces)));
        outcome.value().ifPresent(reservation -> mine.add(reservation.id()));
      }
      case 4 -> {
        if (!mine.isEmpty()) {
          fixture.stock().release(ReleaseRequest.all(who, mine.remove(mine.size() - 1)));
        }
      }
      case 5 -> fixture.stock().receive(ReceiveRequest.of(who, sku, TestInventory.HERE, pieces));
      case 6 ->
          fixture
              .stock()
              .transfer(TransferRequest.of(who, sku, TestInventory.HERE, TestInventory.THERE, 1));
      default -> fixture.list().serve();
    }
  }

  /** A lost connection is made good by the same key; where it is not, nothing was told. */
  private static void tolerant(Runnable step) {
    try {
      step.run();
    } catch (InventoryUnavailableException e) {
      assertThat(e.kind()).isEqualTo(InventoryUnavailableException.Kind.DISCONNECTED);
    }
  }

  /** Cuts for as long as clients work, and says how many sessions it has ended. */
  private static int cutOff(WaitingFixture fixture, CountDownLatch working) {
    int cuts = 0;
    while (working.getCount() > 0 && cuts < CUTS) {
      cuts +=
          SqlWords.of(fixture.inventory(), CUT, fixture.inventory().database().settings().schema())
              .size();
    }
    return cuts;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodyIsOvertakenNorForgotten(boolean serializable) throws Exception {
    try (WaitingFixture fixture =
        new WaitingFixture(
            TestInventory.open(
                TestServer.freshSchema()
                    .withSerializable(serializable)
                    .withTimes(Duration.ofSeconds(20), Duration.ofSeconds(30)),
                LockingStrategy.SERVER_CALL))) {
      List<String> skus = List.of(fixture.product(3), fixture.product(2), fixture.product(1));
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
      CountDownLatch working = new CountDownLatch(CLIENTS);
      List<Callable<Void>> all = new ArrayList<>();
      for (int client = 1; client <= CLIENTS; client++) {
        int seed = client;
        all.add(
            () -> {
              try {
                work(fixture, skus, seed);
              } finally {
                working.countDown();
              }
              return null;
            });
      }
      Future<Integer> cuts = clients.submit(() -> cutOff(fixture, working));
      for (Future<Void> one : clients.invokeAll(all)) {
        one.get();
      }
      assertThat(cuts.get()).as("sessions that were ended in the middle of something").isPositive();
      clients.shutdown();
      assertThat(clients.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      assertThat(fixture.wrong()).isEmpty();
      assertThat(SqlWords.of(fixture.inventory(), OVERTAKEN)).isEmpty();
      fixture.list().serve();
      assertThat(SqlWords.of(fixture.inventory(), FORGOTTEN)).isEmpty();
      for (String sku : skus) {
        fixture.receive(sku, 2000);
      }
      fixture.list().serve();
      assertThat(
              SqlWords.of(fixture.inventory(), "SELECT 'x' FROM waiting WHERE state = 'WAITING'"))
          .as("enough for all")
          .isEmpty();
      assertThat(SqlWords.of(fixture.inventory(), OVERTAKEN)).isEmpty();
      assertThat(fixture.wrong()).isEmpty();
      assertThat(SqlWords.of(fixture.inventory(), "SELECT 'x' FROM waiting WHERE state = 'SERVED'"))
          .as("somebody has waited")
          .isNotEmpty();
    }
  }
}
