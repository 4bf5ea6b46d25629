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
import org.holdfast.jdbc.TransactionSettings;
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
@Timeout(180)
class CombinedCallsTest {

  private static final int CLIENTS = 64;
  private static final int EACH = 12;
  private static final int STOCK = 700;

  private final TestInventory inventory = TestInventory.open().with("HOT", STOCK);
  private final History history = new History();
  private SkuQueues queues = new SkuQueues();

  /** So that requests stay in the queue for as long as a test needs them there. */
  private void waitPatiently() {
    queues = new SkuQueues(Duration.ofMinutes(2));
  }

  private final List<TestInventory> others = new ArrayList<>();

  /** Of the process that was made last. */
  private TransactionSettings bounds;

  @AfterEach
  void close() {
    assertThat(queues.size()).as("SKUs that are remembered").isZero();
    assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
    others.forEach(TestInventory::close);
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
    bounds = process.transactions().settings();
    return new CombinedCalls(new ServerCalls(process.transactions(), AttemptListener.NONE), queues);
  }

  private CombinedCalls calls(boolean serializable) {
    return calls(serializable, Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  private Outcome<Reservation> reserve(CombinedCalls calls, ReserveRequest request) {
    return history.reservation(
        request.key(), TransactionOutcomes.of(calls.reserve(request), bounds));
  }

  private static ReserveRequest one() {
    return ReserveRequest.of("anna", ReserveRequest.Line.of("HOT", 1));
  }

  private static ReserveRequest at(String location) {
    return ReserveRequest.of("anna", ReserveRequest.Line.at("HOT", location, 1));
  }

  /** A request on a thread of its own, which may be interrupted. */
  private final class Asking {
    final CompletableFuture<Outcome<Reservation>> outcome = new CompletableFuture<>();
    final Thread thread;
    volatile Duration took;

    Asking(CombinedCalls calls, ReserveRequest request) {
      thread =
          new Thread(
              () -> {
                long start = System.nanoTime();
                try {
                  Outcome<Reservation> made = reserve(calls, request);
                  took = Duration.ofNanos(System.nanoTime() - start);
                  outcome.complete(made);
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
    String key = kind == 0 ? "shared " + random.nextInt(20) : UUID.randomUUID().toString();
    Optional<String> place =
        kind == 1
            ? Optional.of("Nowhere")
            : kind < 4 ? Optional.of(TestInventory.HERE) : Optional.empty();
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
    assertThat(outcomes.stream().filter(outcome -> outcome instanceof Outcome.Done).count())
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
    waitPatiently();
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

  /** Who waits behind others waits little longer than on his own. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachIsToldInTimeThatTheLockWasNotObtained(boolean serializable) {
    Duration lock = Duration.ofMillis(1_500);
    CombinedCalls calls = calls(serializable, lock, Duration.ofSeconds(20));
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        asking.add(new Asking(calls, one()));
      }
      for (Asking each : asking) {
        assertThat(each.get().refusal()).contains(new Refusal.LockNotObtained(lock));
        // One after the other, the last would wait for more than ten seconds.
        assertThat(each.took).isBetween(lock, Duration.ofSeconds(9));
      }
      holder.commit();
    }
    assertThat(reserve(calls, one()).isDone()).isTrue();
  }

  /** The time in the queue counts. */
  @Test
  void whoseTimeIsOverIsToldSo() {
    queues = new SkuQueues(Duration.ofSeconds(4));
    Duration all = Duration.ofSeconds(5);
    CombinedCalls calls = calls(true, Duration.ofSeconds(10), all);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        asking.add(new Asking(calls, one()));
      }
      for (Asking each : asking) {
        assertThat(each.get().refusal()).contains(new Refusal.TimedOut(all));
        assertThat(each.took).isBetween(all, Duration.ofMillis(8_500));
      }
      holder.commit();
    }
  }

  /** One that waits for somebody's row holds up none of the same SKU that needs another row. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatStandsStillIsNotWaitedFor(boolean serializable) {
    inventory.stock("HOT", TestInventory.THERE, 10);
    CombinedCalls calls = calls(serializable);
    try (ForeignSession holder = ForeignSession.in(inventory)) {
      holder.run(
          """
          SELECT FROM stock s JOIN location l ON l.id = s.location_id
          WHERE l.name = ? FOR UPDATE OF s
          """,
          TestInventory.HERE);
      Asking first = new Asking(calls, at(TestInventory.HERE));
      ForeignSession.awaitWaiting(inventory, 1);
      // Some wait for the first, and some go with others that will stand still.
      List<Asking> here = new ArrayList<>();
      List<Asking> there = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        here.add(new Asking(calls, at(TestInventory.HERE)));
        there.add(new Asking(calls, at(TestInventory.THERE)));
      }
      for (Asking asking : there) {
        assertThat(asking.get().isDone()).isTrue();
      }
      assertThat(here).noneMatch(asking -> asking.outcome.isDone());
      assertThat(first.outcome).isNotDone();
      holder.commit();
      for (Asking asking : here) {
        assertThat(asking.get().isDone()).isTrue();
      }
      assertThat(first.get().isDone()).isTrue();
    }
  }

  /** An interrupt takes a request out of the queue; one that was sent gets the honest answer. */
  @Test
  void whoIsInterruptedLeavesUnlessItWasSent() {
    waitPatiently();
    CombinedCalls calls = calls(true);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = behindAForeigner(calls, 4);
      asking.get(3).thread.interrupt();
      assertThat(asking.get(3).get().refusal()).contains(new Refusal.Cancelled(true));
      sendTheNext(asking);
      asking.get(4).thread.interrupt();
      holder.commit();
      for (int i : new int[] {1, 2, 4}) {
        assertThat(asking.get(i).get().isDone()).as("request %d", i).isTrue();
      }
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(3);
  }

  /** If the one who makes the call is interrupted, nothing was done, and the others go again. */
  @Test
  void whoMakesTheCallIsInterruptedAlone() {
    waitPatiently();
    CombinedCalls calls = calls(true);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = behindAForeigner(calls, 4);
      sendTheNext(asking);
      asking.get(1).thread.interrupt();
      assertThat(asking.get(1).get().refusal()).contains(new Refusal.Cancelled(true));
      ForeignSession.awaitWaiting(inventory, 3);
      holder.commit();
      for (int i : new int[] {2, 3, 4}) {
        assertThat(asking.get(i).get().isDone()).as("request %d", i).isTrue();
      }
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(3);
  }

  /** A session that ends during a combined call is replaced; nothing is lost or done twice. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSessionThatIsEndedLosesNothing(boolean serializable) throws SQLException {
    waitPatiently();
    CombinedCalls calls = calls(serializable);
    try (ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      List<Asking> asking = behindAForeigner(calls, 6);
      sendTheNext(asking);
      assertThat(ForeignSession.endWhoWaits(inventory, "pg_terminate_backend")).isEqualTo(1);
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
    waitPatiently();
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

  /** Who works under the key of one request keeps no other waiting for long. */
  @Test
  void aKeyThatIsHeldElsewhereKeepsNobodyElseWaiting() {
    CombinedCalls calls = calls(true);
    try (ForeignSession rival = ForeignSession.in(inventory)) {
      rival.runAll(
          "INSERT INTO request (key, operation, fingerprint) VALUES ('one', 'RESERVE', gen_random_uuid())",
          "INSERT INTO request (key, operation, fingerprint) VALUES ('two', 'RESERVE', gen_random_uuid())");
      // Waits for the server.
      Asking first = new Asking(calls, one().withKey("one"));
      ForeignSession.awaitWaiting(inventory, 1);
      List<Asking> asking = new ArrayList<>();
      Asking second = new Asking(calls, one().withKey("two"));
      for (int i = 0; i < 3; i++) {
        asking.add(new Asking(calls, one()));
      }
      for (Asking each : asking) {
        assertThat(each.get().isDone()).isTrue();
      }
      assertThat(first.outcome).isNotDone();
      assertThat(second.outcome).isNotDone();
      rival.runAll("ROLLBACK");
      assertThat(first.get().isDone()).isTrue();
      assertThat(second.get().isDone()).isTrue();
    }
  }

  /** The same where it was sent with others. */
  @Test
  void aKeyThatIsHeldElsewhereHoldsUpNobodyWhoWasSentWithIt() {
    waitPatiently();
    CombinedCalls calls = calls(true);
    try (ForeignSession rival = ForeignSession.in(inventory);
        ForeignSession holder = ForeignSession.holding(inventory, "HOT")) {
      rival.runAll(
          "INSERT INTO request (key, operation, fingerprint) VALUES ('taken', 'RESERVE', gen_random_uuid())");
      Asking first = new Asking(calls, one());
      ForeignSession.awaitWaiting(inventory, 1);
      // The one with the key makes the call for all.
      List<Asking> asking = waiting(calls, List.of(one().withKey("taken"), one(), one()));
      holder.commit();
      assertThat(first.get().isDone()).isTrue();
      assertThat(asking.get(1).get().isDone()).isTrue();
      assertThat(asking.get(2).get().isDone()).isTrue();
      assertThat(asking.get(0).outcome).isNotDone();
      assertThat(reserve(calls, one()).isDone()).as("who comes later").isTrue();
      rival.runAll("ROLLBACK");
      assertThat(asking.get(0).get().isDone()).isTrue();
    }
  }
}
