package org.holdfast.inventory.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a location with very many stock rows holds others up when it is set aside. */
@Tag("slow")
@Timeout(300)
class LargeLocationTest {

  private static final int ROWS = 100_000;

  @Test
  void nobodyWaitsAsLongAsALockMayBeWaitedFor() throws Exception {
    try (TestInventory inventory = TestInventory.open()) {
      fill(inventory);
      Duration limit = inventory.database().settings().lockTimeout();
      for (LocationRequest.Change change :
          new LocationRequest.Change[] {
            LocationRequest.Change.SET_ASIDE, LocationRequest.Change.PROMISE
          }) {
        AtomicBoolean over = new AtomicBoolean();
        Future<Duration> longest = Threads.start(() -> longestWait(inventory, over));
        long began = System.nanoTime();
        assertThat(
                inventory
                    .catalog()
                    .change(LocationRequest.of("anna", change, TestInventory.HERE))
                    .isDone())
            .isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        over.set(true);
        Duration waited = Threads.get(longest);
        System.err.printf(
            "%s of %,d rows took %d ms, others waited for %d ms at most%n",
            change, ROWS, took.toMillis(), waited.toMillis());
        assertThat(waited).isLessThan(limit);
      }
    }
  }

  private static void fill(TestInventory inventory) throws SQLException {
    inventory.sql("SET application_name = 'holdfast/IMPORT/-/test'");
    inventory.sql(
        """
        INSERT INTO product (sku, name)
        SELECT 'P-' || lpad(i::text, 6, '0'), 'Part' FROM generate_series(1, %d) AS i
        """
            .formatted(ROWS));
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id)
        SELECT p.id, l.id FROM product p, location l ORDER BY p.id, l.id
        """);
    inventory.sql("ANALYZE product");
    inventory.sql("ANALYZE stock");
  }

  /** Receives pieces of one product after the other there, as long as it goes on. */
  private static Duration longestWait(TestInventory inventory, AtomicBoolean over) {
    Duration longest = Duration.ZERO;
    for (int i = 0; !over.get(); i++) {
      long began = System.nanoTime();
      String sku = "P-%06d".formatted(1 + i * 997 % ROWS);
      assertThat(
              inventory
                  .operations()
                  .receive(ReceiveRequest.of("ben", sku, TestInventory.HERE, 1))
                  .isDone())
          .isTrue();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    return longest;
  }
}
