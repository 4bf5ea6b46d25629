package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.StockChangeFeed.Change;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PostgresStockChangeFeedTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(200);

  private final CountDownLatch started = new CountDownLatch(1);
  private TestInventory inventory;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("A", 10).with("B", 10);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void anAnnouncementIsHeardByOtherFeedsWithinASecondAndByTheOwnAtOnce() {
    try (PostgresStockChangeFeed one = feed("one", NEVER);
        PostgresStockChangeFeed two = feed("two", NEVER)) {
      Ear own = new Ear(one);
      Ear other = new Ear(two);
      start(own, other);
      one.announce(Set.of(Sku.of("A"), Sku.of("B")));
      assertThat(own.heard)
          .containsExactly(new StockChangeFeed.Products(Set.of(Sku.of("A"), Sku.of("B"))));
      soon()
          .untilAsserted(
              () ->
                  assertThat(other.heard)
                      .containsExactly(
                          new StockChangeFeed.Products(Set.of(Sku.of("A"), Sku.of("B")))));
      assertThat(own.heard).hasSize(1);
    }
  }

  @Test
  void aChangeThroughTheOperationsOfOneProcessIsHeardInAnother() {
    try (PostgresStockChangeFeed one = feed("one", NEVER);
        PostgresStockChangeFeed two = feed("two", NEVER)) {
      Ear other = new Ear(two);
      start(other);
      PostgresStockOperations operations =
          new PostgresStockOperations(
              inventory.transactions(),
              inventory.database().queries(),
              LockingStrategy.ROW_LOCK,
              one::announce);
      operations.receive(ReceiveRequest.of("dock", "A", TestInventory.HERE, 1));
      soon().until(() -> other.heard.contains(new StockChangeFeed.Products(Set.of(Sku.of("A")))));
    }
  }

  /** A standby refuses LISTEN; everything else about the connection is as it is. */
  @Test
  void whereNobodyCanListenChangesAreFoundByLooking() {
    try (PostgresStockChangeFeed feed =
        new PostgresStockChangeFeed(
            () -> refusingToListen(inventory.database().dedicated("standby")),
            Duration.ofMillis(200))) {
      Ear ear = new Ear(feed);
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Connection(true, true)));
      ear.forget();
      inventory.stock("A", TestInventory.HERE, 1);
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Products(Set.of(Sku.of("A")))));
      feed.announce(Set.of(Sku.of("A")));
      assertThat(ear.heard)
          .noneMatch(
              change -> change instanceof StockChangeFeed.Connection now && !now.connected());
    }
  }

  private static Connection refusingToListen(Connection real) {
    return wrapped(
        Connection.class,
        real,
        (method, result) ->
            method.getName().equals("createStatement")
                ? wrapped(Statement.class, (Statement) result, (called, answer) -> answer)
                : result);
  }

  /** {@code real}, but LISTEN is refused as PostgreSQL refuses it during recovery. */
  private static <T> T wrapped(
      Class<T> type, T real, BiFunction<Method, Object, Object> afterwards) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("execute")
                  && arguments[0].toString().startsWith("LISTEN")) {
                throw new SQLException("cannot execute LISTEN during recovery", "25006");
              }
              try {
                return afterwards.apply(method, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Test
  void moreThanOneMessageHoldsIsTakenAsAnything() {
    try (PostgresStockChangeFeed one = feed("one", NEVER);
        PostgresStockChangeFeed two = feed("two", NEVER)) {
      Ear other = new Ear(two);
      start(other);
      Set<Sku> many = new HashSet<>();
      for (int i = 0; i < 500; i++) {
        many.add(Sku.of("A-RATHER-LONG-NAME-FOR-A-PRODUCT-" + i));
      }
      one.announce(many);
      soon().until(() -> other.heard.contains(new StockChangeFeed.Anything()));
    }
  }

  @Test
  void aFloodOfNotificationsOfStrangersCostsNextToNothing() throws Exception {
    try (PostgresStockChangeFeed feed = feed("flooded", NEVER);
        Connection stranger = inventory.database().dedicated("stranger")) {
      Ear ear = new Ear(feed);
      start(ear);
      ear.forget();
      String channel =
          Sql.first(stranger, "SELECT channel FROM feed", row -> row.getString(1)).orElseThrow();
      // Who does not know the channel, who found it out and writes nonsense, who asks for all.
      List<String> payloads = List.of("*", "\u0001 no SKU \u001f\u001f", "x".repeat(7_000), "");
      long cpu = cpuOfFeed();
      long start = System.nanoTime();
      int sent = 0;
      try (PreparedStatement notify =
          stranger.prepareStatement("SELECT pg_notify(?, ? || i) FROM generate_series(1, 50) i")) {
        while (System.nanoTime() - start < 2_000_000_000L) {
          notify.setString(1, sent % 2 == 0 ? "holdfast_stock" : channel);
          notify.setString(2, payloads.get(sent % payloads.size()));
          notify.execute();
          sent++;
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
      double share = (cpuOfFeed() - cpu) / (double) (System.nanoTime() - start);
      assertThat(sent * 50).isGreaterThan(1_000);
      assertThat(share).as("share of a core").isLessThan(0.10);
      assertThat(ear.heard)
          .as("it was never taken for a lost connection")
          .noneMatch(change -> change instanceof StockChangeFeed.Connection);
      assertThat(ear.heard.size()).as("told rarely").isLessThan(30);
      // What is still on its way comes together with what follows: until a last word comes alone.
      for (int word = 1; !isHeardAlone(ear, stranger, channel, "OVER-" + word); word++) {
        assertThat(word).as("words that did not come alone").isLessThan(20);
      }
      ear.forget();
      try (PostgresStockChangeFeed other = feed("other", NEVER)) {
        other.announce(Set.of(Sku.of("A")));
        soon().until(() -> ear.heard.contains(new StockChangeFeed.Products(Set.of(Sku.of("A")))));
      }
    }
  }

  private static boolean isHeardAlone(Ear ear, Connection stranger, String channel, String word)
      throws SQLException {
    Sql.first(stranger, "SELECT pg_notify(?, ?)", row -> true, channel, word);
    try {
      within(Duration.ofSeconds(2))
          .until(() -> ear.heard.contains(new StockChangeFeed.Products(Set.of(Sku.of(word)))));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private static long cpuOfFeed() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("holdfast-stock-feed")) {
        sum += Math.max(0, threads.getThreadCpuTime(thread.getId()));
      }
    }
    return sum;
  }

  @Test
  void aForeignUpdateIsFoundByThePoll() {
    try (PostgresStockChangeFeed feed = feed("one", OFTEN)) {
      Ear ear = new Ear(feed);
      start(ear);
      // Straight after the start: before the first poll, too, nothing may be missed.
      inventory.sql("UPDATE stock SET shelf = 'moved' WHERE quantity = 10");
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Anything()));
      ear.forget();
      inventory.sql("UPDATE stock SET shelf = 'again' WHERE quantity = 10");
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Anything()));
    }
  }

  @Test
  void aLostConnectionIsToldAndComesBack() throws SQLException {
    AtomicBoolean reachable = new AtomicBoolean(false);
    try (PostgresStockChangeFeed feed =
        new PostgresStockChangeFeed(
            () -> {
              if (!reachable.get()) {
                throw new SQLException("unreachable for now", "08001");
              }
              return inventory.database().dedicated("feed lost");
            },
            NEVER)) {
      Ear ear = new Ear(feed);
      reachable.set(true);
      ear.awaitStart();
      reachable.set(false);
      try (Connection killer = inventory.database().dedicated("killer")) {
        Sql.list(
            killer,
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'feed lost'
            """,
            row -> true);
      }
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Connection(false)));
      assertThat(ear.heard).doesNotContain(new StockChangeFeed.Connection(true));
      reachable.set(true);
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Connection(true)));
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Anything()));
    }
  }

  @Test
  void whatIsAnnouncedWhileDisconnectedIsSentLater() {
    AtomicBoolean reachable = new AtomicBoolean(false);
    try (PostgresStockChangeFeed one =
            new PostgresStockChangeFeed(
                () -> {
                  if (!reachable.get()) {
                    throw new SQLException("unreachable for now", "08001");
                  }
                  return inventory.database().dedicated("feed one");
                },
                NEVER);
        PostgresStockChangeFeed two = feed("two", NEVER)) {
      Ear other = new Ear(two);
      start(other);
      one.announce(Set.of(Sku.of("A")));
      reachable.set(true);
      soon().until(() -> other.heard.contains(new StockChangeFeed.Products(Set.of(Sku.of("A")))));
    }
  }

  @Test
  void aLookThatFailsIsNoLostConnection() {
    AtomicInteger asked = new AtomicInteger();
    PostgresStockChangeFeed.Looks failing =
        new PostgresStockChangeFeed.Looks() {
          @Override
          public void begin(Connection connection) {
            throw new IllegalStateException("no right");
          }

          @Override
          public List<Change> changes(Connection connection) {
            asked.incrementAndGet();
            throw new IllegalStateException("no right");
          }
        };
    try (PostgresStockChangeFeed feed =
            new PostgresStockChangeFeed(
                () -> inventory.database().dedicated("feed one"), failing, OFTEN);
        PostgresStockChangeFeed two = feed("two", NEVER)) {
      Ear ear = new Ear(feed);
      started.countDown();
      soon().until(() -> asked.get() >= 3);
      two.announce(Set.of(Sku.of("B")));
      soon().until(() -> ear.heard.contains(new StockChangeFeed.Products(Set.of(Sku.of("B")))));
      assertThat(ear.heard).doesNotContain(new StockChangeFeed.Connection(false));
    }
  }

  @Test
  void aListenerThatFailsDisturbsNobody() {
    try (PostgresStockChangeFeed feed = feed("one", NEVER)) {
      feed.subscribe(
          change -> {
            throw new IllegalStateException("broken listener");
          });
      Ear ear = new Ear(feed);
      start(ear);
      feed.announce(Set.of(Sku.of("A")));
      assertThat(ear.heard).contains(new StockChangeFeed.Products(Set.of(Sku.of("A"))));
    }
  }

  @Test
  void aClosedSubscriptionHearsNothingAndAClosedFeedEnds() throws SQLException {
    PostgresStockChangeFeed feed = feed("one", NEVER);
    Ear ear = new Ear(feed);
    start(ear);
    ear.subscription.close();
    assertThat(sessions("one")).isEqualTo(1);
    feed.announce(Set.of(Sku.of("A")));
    assertThat(ear.heard).isEmpty();
    feed.close();
    soon().until(() -> sessions("one") == 0);
  }

  private long sessions(String name) throws SQLException {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(
              connection,
              "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?",
              row -> row.getLong(1),
              "feed " + name)
          .orElseThrow();
    }
  }

  /** A subscription that keeps what it hears. */
  private static final class Ear {
    private final Queue<Change> heard = new ConcurrentLinkedQueue<>();
    private final StockChangeFeed.Subscription subscription;

    Ear(StockChangeFeed feed) {
      subscription = feed.subscribe(heard::add);
    }

    /** Waits until the feed listens and has told so, and forgets that. */
    Ear awaitStart() {
      soon().until(() -> heard.contains(new StockChangeFeed.Anything()));
      heard.clear();
      return this;
    }

    void forget() {
      heard.clear();
    }
  }

  /**
   * A feed that connects no sooner than {@link #start} is called, so that an ear is there first.
   */
  private PostgresStockChangeFeed feed(String name, Duration poll) {
    return new PostgresStockChangeFeed(
        () -> {
          try {
            if (!started.await(120, TimeUnit.SECONDS)) {
              throw new SQLException("the test did not start its feeds", "08001");
            }
          } catch (InterruptedException e) {
            throw new SQLException(e);
          }
          return inventory.database().dedicated("feed " + name);
        },
        poll);
  }

  /** Lets the feeds connect and waits until all of them listen. */
  private void start(Ear... ears) {
    started.countDown();
    for (Ear ear : ears) {
      ear.awaitStart();
    }
  }

  /** How fast is for a benchmark to say: a busy machine takes its time. */
  private static ConditionFactory soon() {
    return within(Duration.ofMinutes(1));
  }

  private static ConditionFactory within(Duration limit) {
    return Awaitility.await().atMost(limit).pollInterval(Duration.ofMillis(10));
  }
}
