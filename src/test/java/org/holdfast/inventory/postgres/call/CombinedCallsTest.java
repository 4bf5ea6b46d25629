package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.transaction.TransactionOutcomes;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.DatabaseException;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that go together, and what one of them owes to the others: nothing. */
@Timeout(60)
class CombinedCallsTest {

  private static final int CLIENTS = 64;
  private static final int EACH = 12;
  private static final int STOCK = 700;

  private final TestInventory inventory = TestInventory.open().with("HOT", STOCK);
  private final History history = new History();
  private final SkuQueues queues = new SkuQueues();
  private final List<AutoCloseable> others = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    assertThat(queues.size()).as("SKUs that are remembered").isZero();
    assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
    for (AutoCloseable other : others) {
      other.close();
    }
    inventory.close();
  }

  /** Operations as those of another process, whose requests may go together. */
  private CombinedCalls calls(boolean serializable, Duration lock, Duration all) {
    TestInventory process =
        inventory.beside(
            settings ->
                settings.withSerializable(serializable).withTimes(lock, all).withOperations(16),
            LockingStrategy.COMBINED);
    others.add(process);
    return new CombinedCalls(
        new ServerCalls(process.transactions(), AttemptListener.NONE), queues);
  }

  private CombinedCalls calls(boolean serializable) {
    return calls(serializable, Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  private Outcome<Reservation> reserve(CombinedCalls calls, ReserveRequest request) {
    return history.reservation(
        request.key(),
        TransactionOutcomes.of(
            calls.reserve(request), others(calls).transactions().settings()));
  }

  private TestInventory others(CombinedCalls calls) {
    return (TestInventory) others.get(others.size() - 1);
  }

  private static ReserveRequest one() {
    return ReserveRequest.of("anna", ReserveRequest.Line.of("HOT", 1));
  }

  /** A request on a thread of its own, which may be interrupted. */
  private final class Asking {
    final CompletableFuture<Outcome<Reservation>> outcome = new CompletableFuture<>();
    final Thread thread;

    Asking(CombinedCalls calls, ReserveRequest request) {
      thread =
          new Thread(
              () -> {
                try {
                  outcome.complete(reserve(calls, request));
                } catch (RuntimeException | Error e) {
                  outcome.completeExceptionally(e);
                }
              });
      thread.start();
    }

    Outcome<Reservation> get() {
      return Threads.get(outcome);
    }
  }

  /** Starts requests of which each waits in the queue before the next is there. */
  private List<Asking> waiting(CombinedCalls calls, List<ReserveRequest> requests) {
    List<Asking> all = new ArrayList<>();
    for (ReserveRequest request : requests) {
      Asking asking = new Asking(calls, request);
      all.add(asking);
      Awaitility.await("it waits in the queue")
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> asking.thread.getState() == Thread.State.TIMED_WAITING);
    }
    return all;
  }

  /** A first request waits for the row on the server, {@code count} more behind it in the queue. */
  private List<Asking> behindAForeigner(CombinedCalls calls, int count) {
    List<Asking> all = new ArrayList<>();
    all.add(new Asking(calls, one()));
    ForeignSession.awaitWaiting(inventory, 1);
    List<ReserveRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(one());
    }
    all.addAll(waiting(calls, requests));
    return all;
  }

  /**
   * Sends those in the queue behind {@code asking} off, as one call that waits for the row, by an
   * interrupt of the request before them.
   */
  private void sendTheNext(List<Asking> asking) {
    asking.get(0).thread.interrupt();
    assertThat(asking.get(0).get().refusal()).contains(new Refusal.Cancelled(true));
    // Whose call is sent waits for the server's answer, and nobody is left to wait with a bound.
    Awaitility.await("the next one makes the call")
        .atMost(Duration.ofSeconds(20))
        .until(() -> asking.get(1).thread.getState() == Thread.State.RUNNABLE);
    ForeignSession.awaitWaiting(inventory, 1);
  }

  private long distinctMoments() throws SQLException {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(
              connection,
              "SELECT count(DISTINCT created_at) FROM reservation",
              row -> row.getLong(1))
          .orElseThrow();
    }
  }

  private ReserveRequest random(SplittableRandom random, int client, int number) {
    int kind = random.nextInt(10);
    String key =
        kind == 0 ? "shared " + random.nextInt(20) : UUID.randomUUID().toString();
    Optional<String> place =
        kind == 1 ? Optional.of("Nowhere") : kind < 4 ? Optional.of(TestInventory.HERE) : Optional.empty();
    return new ReserveRequest(
        key,
        "client " + client,
        List.of(
            new ReserveRequest.Line(
                one().lines().get(0).sku(), place, kind == 0 ? 1 : kind == 2 ? 5_000 : 1)),
        Optional.empty(),
        kind == 0 ? "" : "number " + number);
  }

  /** Nothing is promised twice or forgotten, and who is refused is refused alone. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void manyClientsAreServedTogetherAndEachGetsItsOwn(boolean serializable) throws SQLException {
    CombinedCalls calls = calls(serializable);
    List<Outcome<Reservation>> outcomes =
        Threads.<List<Outcome<Reservation>>>together(
                CLIENTS,
                client ->
                    () -> {
                      SplittableRandom random = new SplittableRandom(client);
                      List<Outcome<Reservation>> own = new ArrayList<>();
                      for (int n = 0; n < EACH; n++) {
                        ReserveRequest request = random(random, client, n);
                        Outcome<Reservation> outcome = reserve(calls, request);
                        outcome
                            .value()
                            .filter(made -> !request.key().startsWith("shared"))
                            .ifPresent(
                                made -> {
                                  assertThat(made.operator()).isEqualTo("client " + client);
                                  assertThat(made.note()).isEqualTo(request.note());
                                });
                        own.add(outcome);
                      }
                      return own;
                    })
            .stream()
            .flatMap(List::stream)
            .toList();
    long reserved = inventory.level("HOT").reserved();
    assertThat(reserved).isPositive().isLessThanOrEqualTo(STOCK);
    assertThat(
            outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Done)
                .count())
        .isEqualTo(reserved);
    assertThat(outcomes.stream().flatMap(outcome -> outcome.refusal().stream()))
        .hasAtLeastOneElementOfType(Refusal.UnknownLocation.class)
        .hasAtLeastOneElementOfType(Refusal.Insufficient.class)
        .allMatch(
            refusal ->
                refusal instanceof Refusal.UnknownLocation
                    || refusal instanceof Refusal.Insufficient
                    // Somebody else has used a shared key.
                    || refusal instanceof Refusal.InvalidRequest);
    assertThat(distinctMoments()).as("commits").isLessThan(reserved / 2);
  }

  /** Two who ask under one key at the same time get one reservation. */
  @Test
  void oneKeyTwiceInTheQueueIsDoneOnce() {
    CombinedCalls calls = calls(true);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      Asking first = new Asking(calls, one());
      ForeignSession.awaitWaiting(inventory, 1);
      ReserveRequest same = one();
      List<Asking> twice = waiting(calls, List.of(same, same));
      holder.commit();
      assertThat(first.get().isDone()).isTrue();
      Reservation made = twice.get(0).get().value().orElseThrow();
      assertThat(twice.get(0).get()).isInstanceOf(Outcome.Done.class);
      assertThat(twice.get(1).get()).isEqualTo(new Outcome.AlreadyDone<>(made));
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(2);
  }

  /** To wait behind others is to wait for the lock: nobody waits longer than on his own. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachIsToldInTimeThatTheLockWasNotObtained(boolean serializable) {
    Duration lock = Duration.ofMillis(800);
    CombinedCalls calls = calls(serializable, lock, Duration.ofSeconds(10));
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      long start = System.nanoTime();
      for (Asking asking : behindAForeigner(calls, 6)) {
        assertThat(asking.get().refusal()).contains(new Refusal.LockNotObtained(lock));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(lock, Duration.ofSeconds(8));
      holder.commit();
    }
    assertThat(reserve(calls, one()).isDone()).isTrue();
  }

  /** Who comes later has time left when those before him have none. */
  @Test
  void whoCameLaterGoesAgain() {
    CombinedCalls calls = calls(true, Duration.ofSeconds(3), Duration.ofSeconds(20));
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> early = behindAForeigner(calls, 2);
      for (Asking asking : early.subList(0, 2)) {
        assertThat(asking.outcome).isNotDone();
      }
      Awaitility.await("a while")
          .pollDelay(Duration.ofMillis(1_500))
          .atMost(Duration.ofSeconds(3))
          .until(() -> true);
      List<Asking> late = waiting(calls, List.of(one(), one()));
      for (Asking asking : early) {
        assertThat(asking.get().refusal())
            .contains(new Refusal.LockNotObtained(Duration.ofSeconds(3)));
      }
      holder.commit();
      for (Asking asking : late) {
        assertThat(asking.get().isDone()).isTrue();
      }
    }
  }

  @Test
  void whoseTimeIsOverIsToldSo() {
    Duration all = Duration.ofMillis(900);
    CombinedCalls calls = calls(true, Duration.ofSeconds(5), all);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      for (Asking asking : behindAForeigner(calls, 4)) {
        assertThat(asking.get().refusal()).contains(new Refusal.TimedOut(all));
      }
      holder.commit();
    }
  }

  /** An interrupt takes one request out, wherever it is, and no other. */
  @Test
  void whoIsInterruptedLeavesAndNobodyElseDoes() {
    CombinedCalls calls = calls(true);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = behindAForeigner(calls, 5);
      asking.get(3).thread.interrupt();
      assertThat(asking.get(3).get().refusal()).contains(new Refusal.Cancelled(true));
      sendTheNext(asking);
      // Makes the call for all the rest, who go again with the one after it.
      asking.get(1).thread.interrupt();
      assertThat(asking.get(1).get().refusal()).contains(new Refusal.Cancelled(true));
      ForeignSession.awaitWaiting(inventory, 1);
      // Has been sent by now: it gets the honest answer, and stays interrupted.
      asking.get(5).thread.interrupt();
      holder.commit();
      for (int i : new int[] {2, 4, 5}) {
        assertThat(asking.get(i).get().isDone()).as("request %d", i).isTrue();
      }
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(3);
  }

  /** A session that ends during a combined call is replaced; nothing is lost or done twice. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSessionThatIsEndedLosesNothing(boolean serializable) throws SQLException {
    CombinedCalls calls = calls(serializable);
    try (Connection watcher = inventory.database().dedicated("watcher");
        ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = behindAForeigner(calls, 6);
      sendTheNext(asking);
      assertThat(
              Sql.list(
                  watcher,
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'holdfast/%' AND wait_event_type = 'Lock'",
                  row -> row.getBoolean(1)))
          .containsExactly(true);
      ForeignSession.awaitWaiting(inventory, 1);
      holder.commit();
      for (Asking each : asking.subList(1, 7)) {
        assertThat(each.get()).isInstanceOf(Outcome.Done.class);
      }
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(6);
    assertThat(distinctMoments()).as("they went together").isEqualTo(1);
  }

  /** What the server cannot take of one request is an error of that one. */
  @Test
  void whatIsWrongWithOneDoesNotHurtAnother() {
    CombinedCalls calls = calls(true);
    List<ReserveRequest> requests = List.of(one(), one().withKey("k".repeat(101)), one());
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      Asking first = new Asking(calls, one());
      ForeignSession.awaitWaiting(inventory, 1);
      List<Asking> asking = waiting(calls, requests);
      holder.commit();
      assertThat(first.get().isDone()).isTrue();
      assertThat(asking.get(0).get().isDone()).isTrue();
      assertThat(asking.get(1).outcome)
          .failsWithin(20, TimeUnit.SECONDS)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(DatabaseException.class);
      assertThat(asking.get(2).get().isDone()).isTrue();
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(3);
  }

  /** Who works under the key of one request keeps no other waiting. */
  @Test
  void aKeyThatIsHeldElsewhereKeepsNobodyElseWaiting() {
    CombinedCalls calls = calls(true);
    try (ForeignSession rival = ForeignSession.in(inventory);
        ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      rival.runAll(
          "INSERT INTO request (key, operation, fingerprint) VALUES ('taken', 'RESERVE', gen_random_uuid())");
      Asking first = new Asking(calls, one());
      ForeignSession.awaitWaiting(inventory, 1);
      List<Asking> asking = waiting(calls, List.of(one(), one().withKey("taken"), one()));
      holder.commit();
      assertThat(first.get().isDone()).isTrue();
      assertThat(asking.get(0).get().isDone()).isTrue();
      assertThat(asking.get(2).get().isDone()).isTrue();
      assertThat(asking.get(1).outcome).isNotDone();
      rival.close();
      assertThat(asking.get(1).get().isDone()).isTrue();
    }
  }
}
