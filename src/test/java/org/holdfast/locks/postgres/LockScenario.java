package org.holdfast.locks.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.jdbc.Sql;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/** An inventory, sessions that get in each other's way, and the reader that watches them. */
final class LockScenario implements AutoCloseable {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TestInventory inventory;
  private final PostgresLockReader reader;
  private final Deque<ForeignSession> actors = new ArrayDeque<>();

  LockScenario(TestInventory inventory) {
    this.inventory = inventory;
    this.reader = new PostgresLockReader(() -> inventory.database().dedicated("watch"));
  }

  PostgresLockReader reader() {
    return reader;
  }

  TestInventory inventory() {
    return inventory;
  }

  /** A new product with stock. */
  String sku() {
    String sku = "SKU-" + NAMES.incrementAndGet();
    inventory.with(sku, 100);
    return sku;
  }

  /** A session in a transaction. */
  ForeignSession actor(String name) {
    return add(ForeignSession.in(inventory, name));
  }

  /** A session that ends with this. */
  ForeignSession add(ForeignSession actor) {
    actors.push(actor);
    return actor;
  }

  List<ForeignSession> actors(int count, String name) {
    List<ForeignSession> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(actor(name + i));
    }
    return made;
  }

  /** The condition that finds the stock rows of {@code sku}. */
  static String rows(String sku) {
    return " WHERE product_id = (SELECT id FROM product WHERE sku = '" + sku + "') ";
  }

  static String lock(String sku) {
    return "SELECT FROM stock" + rows(sku) + "FOR UPDATE";
  }

  static String change(String sku) {
    return "UPDATE stock SET version = version + 1" + rows(sku);
  }

  /** A snapshot in which {@code actor} waits. */
  LockSnapshot untilWaiting(ForeignSession... waiting) {
    Set<Integer> pids = new HashSet<>();
    for (ForeignSession actor : waiting) {
      pids.add(actor.pid());
    }
    return until(
        snapshot -> {
          Set<Integer> seen = new HashSet<>();
          snapshot.waits().forEach(wait -> seen.add(wait.pid()));
          return seen.containsAll(pids);
        });
  }

  /** The first snapshot that {@code fits}. */
  LockSnapshot until(Predicate<LockSnapshot> fits) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(reader::snapshot, fits);
  }

  static LockWait waitOf(LockSnapshot snapshot, ForeignSession actor) {
    return snapshot
        .waitOf(actor.pid())
        .orElseThrow(() -> new AssertionError(actor.pid() + " does not wait"));
  }

  /** The root that is {@code actor}. */
  static WaitForGraph.Root root(LockSnapshot snapshot, ForeignSession actor) {
    return WaitForGraph.of(snapshot).roots().stream()
        .filter(root -> root.pids().equals(List.of(actor.pid())))
        .findFirst()
        .orElseThrow(() -> new AssertionError(actor.pid() + " is no root"));
  }

  /** The processes of the queue behind {@code actor}, in order. */
  static List<Integer> queue(LockSnapshot snapshot, ForeignSession actor) {
    return root(snapshot, actor).queue().stream().map(queued -> queued.waiter().pid()).toList();
  }

  /** Ends all sessions and waits until the server has let go of what they held. */
  void clear() {
    List<Integer> gone = actors.stream().map(ForeignSession::pid).toList();
    actors.forEach(ForeignSession::close);
    actors.clear();
    // Only a superuser may end what a test did as superuser.
    ServerAddress superuser = TestServer.superuserAddress();
    try (var connection =
        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password())) {
      String terminate =
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid = ANY (?) AND backend_type = 'client backend'";
      String left = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY (?)";
      Object pids = gone.stream().map(Long::valueOf).toArray(Long[]::new);
      Sql.list(connection, terminate, row -> true, pids);
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .until(() -> Sql.first(connection, left, row -> row.getInt(1), pids).orElse(0) == 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    clear();
    reader.close();
    inventory.close();
  }
}
