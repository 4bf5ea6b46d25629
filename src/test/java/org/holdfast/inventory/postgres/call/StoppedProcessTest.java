package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.Signals;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that is a process of its own is stopped (SIGSTOP) or killed (SIGKILL) at any moment of
 * its work; others on the same SKU go on, and whatever it had asked for is done once.
 *
 * <p>A busy machine makes everything late, so lateness alone fails nothing: what is asserted is
 * that the session of a client that stands still holds no lock once the server is done with its
 * call, and that others need no time that only a lock could have cost them. Their time is compared
 * with the time of the same call right afterwards, on the same busy machine.
 */
@EnabledOnOs(OS.LINUX)
class StoppedProcessTest {

  private static final int STOCK = 1_000_000;

  /** Nobody waits so long unless for a lock: a row that is held costs {@code lock_timeout}, 5 s. */
  private static final Duration MAX_OTHERS = Duration.ofSeconds(2);

  /** The server is done with any call by then, on any machine. */
  private static final Duration MAX_CALL = Duration.ofSeconds(5);

  /** What a client that stands still may cost others, besides a factor for a busy machine. */
  private static final double ALLOWANCE_MILLIS = 100;

  private static final int MAX_TRIES = 400;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final String LOOK =
      """
      SELECT a.state, a.wait_event_type IS NOT DISTINCT FROM 'Lock' AS waits,
             EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted
                                              AND l.relation = 'lane_%d'::regclass) AS queues,
             EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted
                                              AND l.locktype = 'tuple') AS lines_up,
             EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.granted AND l.relation = 'stock'::regclass
                                              AND l.mode = 'RowShareLock') AS works
      FROM pg_stat_activity a WHERE a.pid = ?
      """;

  /** What SERIALIZABLE remembers is no lock that anybody waits for. */
  private static final String HELD =
      """
      SELECT l.locktype || ' ' || coalesce(l.relation::regclass::text, '') || ' ' || l.mode
      FROM pg_locks l WHERE l.pid = ? AND l.granted AND l.mode <> 'SIReadLock'
      """;

  /** What a session was doing. */
  private record Sight(
      String state, boolean waits, boolean queues, boolean linesUp, boolean works) {

    static final Sight GONE = new Sight("gone", false, false, false, false);

    boolean active() {
      return state.equals("active");
    }
  }

  /** Where in its work a client is met. */
  private enum Moment {
    /** Whatever it does. */
    ANY,
    /** It waits for its turn: in the lane, or under READ COMMITTED behind another who waits. */
    QUEUES,
    /** It waits for a row that a third session holds. */
    WAITS_FOR_ROW,
    /** The server works on its call, and has locked the stock. */
    INSIDE,
    /** The server is done, and it was not told yet. */
    ANSWERED
  }

  private final TestInventory inventory = TestInventory.open();
  private final History history = new History();
  private final List<Double> first = new ArrayList<>();
  private final List<Double> second = new ArrayList<>();
  private final Map<Moment, Integer> met = new EnumMap<>(Moment.class);
  private final Set<String> hotReserved = new HashSet<>();
  private final List<HotRequest> done = new ArrayList<>();
  private Connection watcher;
  private ForeignSession front;
  private ForeignSession rear;
  private TestInventory others;
  private Signals signals;
  private boolean serializable;
  private int tries;
  private int unanswered;
  private int refused;
  private int doneUnanswered;

  @BeforeEach
  void fill() throws Exception {
    inventory.sql(
        "INSERT INTO product (sku, name) SELECT 'H' || i, 'H' || i FROM generate_series(0, ?) i",
        HotRequest.LINES - 1);
    watcher = inventory.database().dedicated("watcher");
    Sql.list(
        watcher,
        "SELECT receive('in ' || sku, 'setup', sku, ?, ?) FROM product",
        row -> true,
        TestInventory.HERE,
        STOCK);
    front = ForeignSession.in(inventory, "front");
    rear = ForeignSession.in(inventory, "rear");
    signals = new Signals();
  }

  @AfterEach
  void close() throws Exception {
    signals.close();
    front.close();
    rear.close();
    watcher.close();
    others.close();
    inventory.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(180)
  void aStoppedClientHoldsNobodyUp(boolean isSerializable) throws Exception {
    freeze(isSerializable, 2);
  }

  @Test
  @Timeout(180)
  void aKilledClientHoldsNobodyUp() throws Exception {
    // To meet it inside of a call takes many processes; stopped clients are met there.
    kill(true, 1, EnumSet.complementOf(EnumSet.of(Moment.INSIDE)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("slow")
  @Timeout(600)
  void aStoppedClientHoldsNobodyUpHoweverOften(boolean isSerializable) throws Exception {
    freeze(isSerializable, 20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("slow")
  @Timeout(600)
  void aKilledClientHoldsNobodyUpHoweverOften(boolean isSerializable) throws Exception {
    kill(isSerializable, 5, EnumSet.allOf(Moment.class));
  }

  private void freeze(boolean isSerializable, int each) throws Exception {
    begin(isSerializable);
    try (HotClientProcess client = start()) {
      client.go();
      for (Moment moment : Moment.values()) {
        for (int tried = 0; met.getOrDefault(moment, 0) < each; tried++) {
          assertThat(tried).as("tries to meet it where it is %s", moment).isLessThan(MAX_TRIES);
          arrive(client, moment);
          signals.stop(client.process());
          meet(client, moment);
          int answered = client.answered();
          othersGoOn(client, moment);
          signals.goOn(client.process());
          Awaitility.await("it goes on")
              .pollInterval(Duration.ofMillis(2))
              .until(() -> client.answered() > answered + 1);
        }
      }
      signals.kill(client.process());
      settle(client);
    }
    judge("stopped");
  }

  private void kill(boolean isSerializable, int each, Set<Moment> moments) throws Exception {
    begin(isSerializable);
    HotClientProcess next = start();
    try {
      for (Moment moment : moments) {
        for (int tried = 0; met.getOrDefault(moment, 0) < each; tried++) {
          assertThat(tried).as("tries to meet it where it is %s", moment).isLessThan(MAX_TRIES);
          try (HotClientProcess client = next.go()) {
            Awaitility.await("it works").until(() -> client.answered() > 6);
            // The next one gets ready meanwhile.
            next = start();
            arrive(client, moment);
            signals.kill(client.process());
            meet(client, moment);
            othersGoOn(client, moment);
            settle(client);
          }
        }
      }
    } finally {
      next.close();
    }
    judge("killed");
  }

  private void begin(boolean isSerializable) {
    serializable = isSerializable;
    others =
        inventory.beside(
            settings -> settings.withSerializable(isSerializable), LockingStrategy.SERVER_CALL);
    for (int i = 0; i < 20; i++) {
      reserveOne();
    }
  }

  private HotClientProcess start() throws Exception {
    return HotClientProcess.start(
        TestServer.address(), others.database().settings(), LockingStrategy.SERVER_CALL);
  }

  /** Waits until the client is where it is to be met; what holds it up there goes on doing so. */
  private void arrive(HotClientProcess client, Moment moment) throws SQLException {
    switch (moment) {
      // Not to wait for anything: to come at a moment that nobody knows.
      case ANY ->
          LockSupport.parkNanos(
              ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(40)));
      case QUEUES -> haveQueue(client);
      case WAITS_FOR_ROW -> haveWait(client);
      case INSIDE -> until(client, sight -> isMet(client, moment, sight));
      case ANSWERED -> {
        haveWait(client);
        signals.stop(client.process());
        letGo();
        until(client, sight -> !sight.active());
      }
    }
  }

  private void haveWait(HotClientProcess client) throws SQLException {
    front.lock(HotRequest.HOT);
    until(client, sight -> isMet(client, Moment.WAITS_FOR_ROW, sight));
  }

  private void haveQueue(HotClientProcess client) throws SQLException {
    if (serializable) {
      front.runAll("LOCK TABLE lane_%d IN EXCLUSIVE MODE".formatted(lane()));
    } else {
      // It stands still meanwhile, not to be the first in the queue.
      signals.stop(client.process());
      front.lock(HotRequest.HOT);
      rear.later(
          "SELECT FROM stock WHERE product_id = (SELECT id FROM product WHERE sku = '%s') FOR UPDATE"
              .formatted(HotRequest.HOT));
      until(rear.pid(), Sight::waits);
      signals.goOn(client.process());
    }
    until(client, sight -> isMet(client, Moment.QUEUES, sight));
  }

  private void letGo() {
    front.commit();
    rear.commit();
  }

  private static int lane() {
    return Lanes.of(Sku.of(HotRequest.HOT));
  }

  /** Whether a client is where it was to be met. */
  private boolean isMet(HotClientProcess client, Moment moment, Sight sight) {
    return switch (moment) {
      case ANY -> true;
      case QUEUES -> serializable ? sight.queues() : sight.linesUp();
      case WAITS_FOR_ROW -> sight.works() && sight.waits() && !sight.queues();
      case INSIDE -> sight.active() && sight.works() && !sight.waits();
      case ANSWERED -> !sight.active() && client.unanswered().filter(this::isDone).isPresent();
    };
  }

  private boolean isDone(HotRequest request) {
    try {
      return Sql.first(watcher, "SELECT FROM request WHERE key = ?", row -> true, request.key())
          .isPresent();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts it if the client is still there where it was to be met, now that it has stopped. */
  private void meet(HotClientProcess client, Moment moment) throws SQLException {
    tries++;
    if (isMet(client, moment, look(client.session()))) {
      met.merge(moment, 1, Integer::sum);
    }
  }

  private void othersGoOn(HotClientProcess client, Moment moment) throws SQLException {
    letGo();
    double cost = reserveOne();
    assertThat(cost)
        .as("others, ms; client met at %s", moment)
        .isLessThan((double) MAX_OTHERS.toMillis());
    awaitNothingHeld(client.session(), moment);
    first.add(cost);
    second.add(reserveOne());
  }

  /**
   * Waits until the server is done with the call, if there was one: its session may have been idle
   * and have the message in its hands a moment later. What is held between calls would stay.
   */
  private void awaitNothingHeld(int session, Moment moment) throws SQLException {
    long end = System.nanoTime() + MAX_CALL.toNanos();
    Sight sight = look(session);
    List<String> held = held(session);
    while (sight.active() || !held.isEmpty()) {
      assertThat(System.nanoTime())
          .as("a client met at %s is seen as %s and holds %s", moment, sight, held)
          .isLessThan(end);
      sight = look(session);
      held = held(session);
    }
  }

  private List<String> held(int session) throws SQLException {
    return Sql.list(watcher, HELD, row -> row.getString(1), session);
  }

  /** Reserves one piece as another client; how long that took, in milliseconds. */
  private double reserveOne() {
    ReserveRequest request = ReserveRequest.of("others", ReserveRequest.Line.of(HotRequest.HOT, 1));
    long start = System.nanoTime();
    Outcome<?> outcome = history.reservation(request.key(), others.operations().reserve(request));
    double cost = (System.nanoTime() - start) / 1e6;
    assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
    hotReserved.add(request.key());
    return cost;
  }

  private Sight until(HotClientProcess client, Predicate<Sight> fits) throws SQLException {
    return until(client.session(), fits);
  }

  /** Looks without a pause: what is looked for may last for a millisecond. */
  private Sight until(int session, Predicate<Sight> fits) throws SQLException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Sight sight = look(session);
    while (!fits.test(sight)) {
      assertThat(System.nanoTime()).as("last seen: %s", sight).isLessThan(end);
      sight = look(session);
    }
    return sight;
  }

  private Sight look(int session) throws SQLException {
    return Sql.first(
            watcher,
            LOOK.formatted(lane()),
            row ->
                new Sight(
                    row.getString("state"),
                    row.getBoolean("waits"),
                    row.getBoolean("queues"),
                    row.getBoolean("lines_up"),
                    row.getBoolean("works")),
            session)
        .orElse(Sight.GONE);
  }

  /** Asks again for what a client that has ended was not told the end of: then it is done. */
  private void settle(HotClientProcess client) throws Exception {
    client.awaitEnd();
    client.unanswered().ifPresent(this::repeat);
    done.addAll(client.done());
    assertThat(client.refused()).noneMatch(this::isDone);
    refused += client.refused().size();
    until(client, sight -> sight.state().equals("gone"));
  }

  private void repeat(HotRequest request) {
    unanswered++;
    Outcome<?> again = request.ask(others.operations());
    assertThat(again.isDone()).as("%s: %s", request, again).isTrue();
    if (again instanceof Outcome.AlreadyDone<?>) {
      doneUnanswered++;
    }
    assertThat(request.ask(others.operations())).isInstanceOf(Outcome.AlreadyDone.class);
    done.add(request);
  }

  /** Everything is there once, counted up from what was asked; and others were not late. */
  private void judge(String what) throws SQLException {
    StockLevel hot = inventory.level(HotRequest.HOT);
    assertThat(hot.stock())
        .isEqualTo(STOCK + count(HotRequest.Kind.ADJUST) - count(HotRequest.Kind.SHIP));
    assertThat(hot.reserved())
        .isEqualTo(
            hotReserved.size()
                + count(HotRequest.Kind.ONE)
                + count(HotRequest.Kind.ORDER)
                - count(HotRequest.Kind.RELEASE)
                - count(HotRequest.Kind.SHIP));
    assertThat(
            Sql.list(
                watcher,
                "SELECT request_key FROM movement GROUP BY request_key, stock_id HAVING count(*) > 1",
                row -> row.getString(1)))
        .as("done twice")
        .isEmpty();
    assertThat(InventoryInvariants.violations(inventory, history)).isEmpty();
    double own = quantile(second, 2);
    System.out.printf(
        Locale.ROOT,
        "| %s %d times, %s | met %s | others done after %.1f ms, at most %.1f; without %.1f ms, at most %.1f"
            + " | %d requests done, %d refused, %d unanswered, of which %d were done |%n",
        what,
        tries,
        serializable ? "SERIALIZABLE" : "READ COMMITTED",
        met,
        quantile(first, 2),
        max(first),
        own,
        max(second),
        done.size(),
        refused,
        unanswered,
        doneUnanswered);
    // Not the median: behind a call of 200 lines that was begun, a busy machine may have been late.
    assertThat(quantile(first, 4)).isLessThan(3 * own + ALLOWANCE_MILLIS);
  }

  private long count(HotRequest.Kind kind) {
    return done.stream().filter(request -> request.kind() == kind).count();
  }

  /** What one of so many parts of {@code values} does not exceed. */
  private static double quantile(List<Double> values, int parts) {
    return values.stream().sorted().skip(values.size() / parts).findFirst().orElseThrow();
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElseThrow();
  }
}
