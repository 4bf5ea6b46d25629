package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;
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

/** Calls that queue before their transactions begin to see anything. */
@Timeout(180)
class LanesTest {

  private final TestInventory inventory = TestInventory.open();
  private final StockOperations stock = inventory.operations();
  private final History history = new History();

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
    inventory.close();
  }

  private Outcome<Reservation> reserve(StockOperations operations, String sku, int pieces) {
    ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, pieces));
    return history.reservation(request.key(), operations.reserve(request));
  }

  /** Two SKUs that share a lane. */
  private static List<String> neighbours() {
    int lane = Lanes.of(Sku.of("N0"));
    return IntStream.range(0, 10_000)
        .mapToObj(i -> "N" + i)
        .filter(sku -> Lanes.of(Sku.of(sku)) == lane)
        .limit(2)
        .toList();
  }

  @Test
  void theServerTellsTheSameLane() throws Exception {
    try (Connection connection = inventory.database().dedicated("test")) {
      for (String sku : List.of("A", "BIKE-1", "ÄÖ-17", "0", "日本", "O'NEIL\\N")) {
        assertThat(Sql.first(connection, "SELECT lane_of(?)", row -> row.getInt(1), sku))
            .as(sku)
            .contains(Lanes.of(Sku.of(sku)));
      }
    }
  }

  /** Text of every kind arrives as it is, though it stands inside of a message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Neil",
        "back\\slash",
        "\\'; DROP TABLE stock; --",
        "what? ?? $1 %s %d",
        "{d '2020-01-01'} {fn now()}",
        "two\nlines\tand a tab",
        "Grüße Zoë 日本 🙂",
        "$$ $a$ ; COMMIT;"
      })
  void textArrivesAsItIs(String text) {
    inventory.with("A", 10);
    ReserveRequest asked = ReserveRequest.of(text.strip(), ReserveRequest.Line.of("A", 2));
    ReserveRequest request =
        new ReserveRequest(
            asked.key(), text, asked.lines(), asked.holdFor(), text, asked.useSafetyStock());
    Reservation made =
        history.reservation(request.key(), stock.reserve(request)).value().orElseThrow();
    assertThat(made.note()).isEqualTo(text);
    assertThat(made.operator()).isEqualTo(text);
    assertThat(inventory.queries().reservation(made.id())).contains(made);
    assertThat(stock.reserve(request)).isEqualTo(new Outcome.AlreadyDone<>(made));
  }

  /** Under SERIALIZABLE nobody who waits in a lane has to start over. */
  @Test
  void whoQueuesNeverStartsOver() {
    inventory.with("HOT", 1_000);
    AtomicInteger again = new AtomicInteger();
    try (Transactions transactions =
        new Transactions(
            inventory.database().operations(), inventory.database().transactionSettings())) {
      ServerCalls calls = new ServerCalls(transactions, why -> again.incrementAndGet());
      Threads.together(
          8,
          i ->
              () -> {
                List<Object> done = new ArrayList<>();
                for (int n = 0; n < 20; n++) {
                  ReserveRequest request =
                      ReserveRequest.of("anna", ReserveRequest.Line.of("HOT", 1));
                  done.add(calls.reserve(request));
                }
                return done;
              });
    }
    assertThat(inventory.level("HOT").reserved()).isEqualTo(160);
    // A page of an index that two meet by chance may still cost one.
    assertThat(again.get()).isLessThanOrEqualTo(8);
  }

  /** Also who extends, ships and releases what is hot beside those who reserve it. */
  @Test
  void whoExtendsQueuesWithThoseWhoEnd() {
    inventory.with("HOT", 1_000);
    AtomicInteger again = new AtomicInteger();
    List<String> unexpected = new ArrayList<>();
    try (Transactions transactions =
        new Transactions(
            inventory.database().operations(), inventory.database().transactionSettings())) {
      ServerCalls calls = new ServerCalls(transactions, why -> again.incrementAndGet());
      Threads.together(
              6,
              i ->
                  () -> {
                    List<String> wrong = new ArrayList<>();
                    for (int n = 0; n < 10; n++) {
                      long id = reserve(stock, "HOT", 1).value().orElseThrow().id();
                      Object extended =
                          calls.extend(ExtendRequest.of("anna", id, Duration.ofHours(2)));
                      if (!(extended instanceof TransactionResult.Finished<?> answer
                          && answer.value() instanceof Outcome.Done<?>)) {
                        wrong.add(extended.toString());
                      }
                    }
                    return wrong;
                  })
          .forEach(unexpected::addAll);
    }
    assertThat(unexpected).isEmpty();
    assertThat(inventory.level("HOT").reserved()).isEqualTo(60);
    // A page of an index that two meet by chance may still cost one.
    assertThat(again.get()).isLessThanOrEqualTo(6);
  }

  /** A lane is given up while somebody else's row is waited for. */
  @Test
  void noProductWaitsForAForeignLockOnAnother() throws Exception {
    List<String> skus = neighbours();
    skus.forEach(sku -> inventory.with(sku, 10));
    try (ForeignSession psql = ForeignSession.holding(inventory, skus.get(0))) {
      List<Future<Outcome<Reservation>>> waiting =
          IntStream.range(0, 4)
              .mapToObj(i -> Threads.start(() -> reserve(stock, skus.get(0), 1)))
              .toList();
      ForeignSession.awaitWaiting(inventory, 4);
      for (int i = 0; i < 5; i++) {
        assertThat(reserve(stock, skus.get(1), 1).isDone()).isTrue();
      }
      assertThat(waiting).noneMatch(Future::isDone);
      psql.commit();
      for (Future<Outcome<Reservation>> each : waiting) {
        assertThat(each.get(120, TimeUnit.SECONDS).isDone()).isTrue();
      }
    }
  }

  /** A place in the queue ends with its transaction, whatever ends that; nothing stays behind. */
  @Test
  void aPlaceIsGivenBackAfterATimeOutACancelAndAKill() throws Exception {
    inventory.with("A", 10);
    int lane = Lanes.of(Sku.of("A"));
    TestInventory hasty =
        inventory.beside(
            settings -> settings.withTimes(Duration.ofMillis(300), Duration.ofSeconds(10)),
            LockingStrategy.SERVER_CALL);
    try (hasty;
        Connection watcher = inventory.database().dedicated("watcher");
        ForeignSession rival = ForeignSession.in(inventory)) {
      rival.runAll("LOCK TABLE lane_%d IN EXCLUSIVE MODE".formatted(lane));
      assertThat(reserve(hasty.operations(), "A", 1).refusal())
          .contains(new Refusal.LockNotObtained(Duration.ofMillis(300)));
      for (String end : List.of("pg_cancel_backend", "pg_terminate_backend")) {
        Future<Outcome<Reservation>> waiting = Threads.start(() -> reserve(stock, "A", 1));
        ForeignSession.endWhoWaits(inventory, end);
        if (end.equals("pg_cancel_backend")) {
          assertThat(waiting.get(120, TimeUnit.SECONDS).refusal())
              .contains(new Refusal.Cancelled(false));
        } else {
          // A session that was ended is replaced, and the call made again.
          ForeignSession.awaitWaiting(inventory, 1);
          rival.commit();
          assertThat(waiting.get(120, TimeUnit.SECONDS).isDone()).isTrue();
        }
      }
      Awaitility.await("nobody holds a lane")
          .until(
              () ->
                  Sql.first(
                          watcher,
                          "SELECT FROM pg_locks WHERE relation = 'lane_%d'::regclass"
                              .formatted(lane),
                          row -> true)
                      .isEmpty());
    }
    assertThat(reserve(stock, "A", 1).isDone()).isTrue();
  }

  /** The tag is there before anything can wait. */
  @Test
  void whoWaitsForALaneIsNamed() throws Exception {
    inventory.with("A", 10);
    try (Connection watcher = inventory.database().dedicated("watcher");
        ForeignSession rival = ForeignSession.in(inventory)) {
      rival.runAll("LOCK TABLE lane_%d IN EXCLUSIVE MODE".formatted(Lanes.of(Sku.of("A"))));
      Future<Outcome<Reservation>> waiting = Threads.start(() -> reserve(stock, "A", 1));
      ForeignSession.awaitWaiting(inventory, 1);
      assertThat(
              Sql.first(
                  watcher,
                  "SELECT application_name FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
                  row -> row.getString(1)))
          .contains(TransactionTag.of(Operation.RESERVE, "anna").encoded());
      rival.commit();
      assertThat(waiting.get(120, TimeUnit.SECONDS).isDone()).isTrue();
    }
    assertThat(inventory.queries().movementsOf(Sku.of("A"), 10))
        .extracting(Movement::operator)
        .contains("anna");
  }
}
