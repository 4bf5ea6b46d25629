package org.holdfast.inventory.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is done for each stock row of a location that is set aside, while all of them are locked.
 */
class SetAsideRowsTest {

  private static final String LOOK_UPS =
      """
      SELECT coalesce(sum(calls), 0) FROM pg_stat_xact_user_functions
      WHERE schemaname = current_schema() AND funcname = 'stock_as_its_location'
      """;

  @Test
  void theLocationIsLookedUpForRowsThatComeThereAndForNoOther() throws SQLException {
    ServerAddress boss = TestServer.superuserAddress();
    try (TestInventory inventory = TestInventory.open().with("A", 1).with("B", 2).with("C", 3);
        Connection connection =
            DriverManager.getConnection(TestServer.address().url(), boss.user(), boss.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + inventory.database().settings().schema());
      statement.execute("SET track_functions = 'pl'");
      connection.setAutoCommit(false);
      statement.execute("SELECT edit_location('k', 'anna', 'SET_ASIDE', 'Here')");
      assertThat(number(connection, "SELECT count(*) FROM stock WHERE set_aside")).isEqualTo(3);
      assertThat(number(connection, LOOK_UPS)).as("looked up for each row").isZero();

      statement.execute(
          "UPDATE stock SET location_id = (SELECT id FROM location WHERE name = 'There') WHERE quantity = 2");
      assertThat(number(connection, "SELECT count(*) FROM stock WHERE set_aside")).isEqualTo(2);
      assertThat(number(connection, LOOK_UPS)).isEqualTo(1);
    }
  }

  /**
   * Many rows at one location and limits that are too short for them: it is taken back, and who
   * wanted one of the rows meanwhile has waited for the limit of a lock and not for its end.
   */
  @Test
  @Tag("slow")
  void nobodyWaitsLongerThanForALockWhileVeryManyRowsAreSetAside() throws Exception {
    Duration lock = Duration.ofMillis(500);
    SessionSettings limits =
        TestServer.freshSchema().withSerializable(false).withTimes(lock, Duration.ofSeconds(2));
    try (TestInventory inventory = TestInventory.open(limits, LockingStrategy.COMBINED)) {
      inventory.sql(
          """
          INSERT INTO product (sku, name) SELECT 'P-' || i, 'x' FROM generate_series(1, 200000) AS i
          """);
      inventory.sql(
          """
          INSERT INTO stock (product_id, location_id, quantity)
          SELECT p.id, l.id, 1 FROM product p, location l WHERE l.name = 'Here'
          """);
      AtomicBoolean ended = new AtomicBoolean();
      AtomicLong longest = new AtomicLong();
      Thread reserving =
          new Thread(
              () -> {
                while (!ended.get()) {
                  long began = System.nanoTime();
                  inventory.operations().reserve(someOf(200_000));
                  longest.accumulateAndGet(System.nanoTime() - began, Math::max);
                }
              });
      reserving.start();
      Outcome<Location> outcome =
          inventory
              .catalog()
              .change(LocationRequest.of("boss", LocationRequest.Change.SET_ASIDE, "Here"));
      ended.set(true);
      reserving.join();
      assertThat(outcome.isDone()).isFalse();
      assertThat(Duration.ofNanos(longest.get())).isLessThan(lock.multipliedBy(3));
      try (Connection connection = inventory.database().dedicated("rows")) {
        assertThat(number(connection, "SELECT count(*) FROM stock WHERE set_aside")).isZero();
      }
    }
  }

  private static ReserveRequest someOf(int products) {
    String sku = "P-" + (1 + ThreadLocalRandom.current().nextInt(products));
    return ReserveRequest.of("ben", ReserveRequest.Line.of(sku, 1));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Sql.first(connection, sql, row -> row.getLong(1)).orElseThrow();
  }
}
