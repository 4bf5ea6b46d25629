package org.holdfast.inventory.postgres.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of more than one slice, some of which do not agree. */
class SlicedComparisonTest {

  private static final int ROWS = 2_600;

  private static TestInventory inventory;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open();
    inventory.sql(
        """
        INSERT INTO product (sku, name)
        SELECT 'S-' || lpad(i::text, 4, '0'), 'Part' FROM generate_series(1, %d) AS i
        """
            .formatted(ROWS));
    // Whatever has pieces is wrong: the ledger knows of none.
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id, quantity)
        SELECT p.id, (SELECT min(id) FROM location),
               CASE WHEN p.sku IN ('S-0001', 'S-1000', 'S-1001', 'S-2600') THEN 5 ELSE 0 END
        FROM product p ORDER BY p.id
        """);
    inventory.sql(
        "DELETE FROM stock WHERE product_id = (SELECT id FROM product WHERE sku = 'S-0500')");
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static void assertComplete(Reconciliation.Report report) {
    assertThat(report.rows()).isEqualTo(ROWS - 1);
    assertThat(report.discrepancies())
        .extracting(row -> row.sku().value())
        .containsExactly("S-0001", "S-1000", "S-1001", "S-2600");
  }

  @Test
  void findsWhatIsWrongInEverySlice() throws SQLException {
    assertComplete(new SlicedComparison().run(inventory.database().queries()::connection));
  }

  @Test
  void goesOnWhereItWasCutOff() throws SQLException {
    SlicedComparison comparison = new SlicedComparison();
    AtomicInteger opened = new AtomicInteger();
    assertThatThrownBy(
            () ->
                comparison.run(
                    () -> {
                      // The time, one slice, and then the server is away.
                      if (opened.incrementAndGet() > 2) {
                        throw new SQLException("away", "08006");
                      }
                      return inventory.database().queries().connection();
                    }))
        .isInstanceOf(SQLException.class);
    // Of what was compared before nothing is looked at again, so this is not seen.
    inventory.sql(
        "UPDATE stock SET quantity = 1 WHERE product_id = (SELECT id FROM product WHERE sku = 'S-0003')");
    try {
      assertComplete(comparison.run(inventory.database().queries()::connection));
    } finally {
      inventory.sql("UPDATE stock SET quantity = 0 WHERE quantity = 1");
    }
  }

  /** A source that is lost after the time and {@code slices} slices. */
  private static ConnectionSource lostAfter(int slices) {
    AtomicInteger opened = new AtomicInteger();
    ConnectionSource queries = inventory.database().queries();
    return new ConnectionSource() {
      @Override
      public Connection connection() throws SQLException {
        if (opened.incrementAndGet() > slices + 1) {
          throw new SQLException("away", "08006");
        }
        return queries.connection();
      }

      @Override
      public void discard(Connection connection) {
        queries.discard(connection);
      }
    };
  }

  private static PostgresReconciliation program(ConnectionSource source, KeptSession session) {
    return new PostgresReconciliation(
        inventory.transactions(), source, skus -> {}, Optional.of(session));
  }

  @Test
  void theDailyOneGoesOnInAnotherProgram() {
    try (KeptSession session = new KeptSession(() -> inventory.database().dedicated("notes"))) {
      Reconciliation ended = program(lostAfter(1), session);
      assertThatThrownBy(ended::dailyCheck).isInstanceOf(InventoryUnavailableException.class);
      // Of what was compared before nothing is looked at again, so this is not seen.
      inventory.sql(
          "UPDATE stock SET quantity = 1 WHERE product_id = (SELECT id FROM product WHERE sku = 'S-0003')");
      Reconciliation next = program(inventory.database().queries(), session);
      assertComplete(next.dailyCheck());
      // That one came to its end; the next begins anew.
      assertThat(next.dailyCheck().discrepancies())
          .extracting(row -> row.sku().value())
          .contains("S-0003");
    } finally {
      inventory.sql("UPDATE stock SET quantity = 0 WHERE quantity = 1");
    }
  }

  @Test
  void theDailyOneBeginsAnewAfterADayAndWhenAskedForNow() {
    try (KeptSession session = new KeptSession(() -> inventory.database().dedicated("notes"))) {
      assertThatThrownBy(program(lostAfter(1), session)::dailyCheck)
          .isInstanceOf(InventoryUnavailableException.class);
      inventory.sql(
          "UPDATE stock SET quantity = 1 WHERE product_id = (SELECT id FROM product WHERE sku = 'S-0003')");
      Reconciliation next = program(inventory.database().queries(), session);
      assertThat(next.check().discrepancies()).as("asked for now").hasSize(5);
      inventory.sql("UPDATE check_progress SET at = at - interval '25 hours'");
      assertThat(next.dailyCheck().discrepancies()).as("after a day").hasSize(5);
    } finally {
      inventory.sql("UPDATE stock SET quantity = 0 WHERE quantity = 1");
    }
  }

  @Test
  void whatAgreesAgainBeforeTheEndIsNotReported() throws SQLException {
    inventory.sql(
        "UPDATE stock SET quantity = 1 WHERE product_id = (SELECT id FROM product WHERE sku = 'S-0002')");
    AtomicInteger opened = new AtomicInteger();
    Reconciliation.Report report =
        new SlicedComparison()
            .run(
                () -> {
                  if (opened.incrementAndGet() == 3) {
                    inventory.sql("UPDATE stock SET quantity = 0 WHERE quantity = 1");
                  }
                  return inventory.database().queries().connection();
                });
    assertComplete(report);
  }

  @Test
  void nothingIsCompared() throws SQLException {
    try (TestInventory empty = TestInventory.open()) {
      Reconciliation.Report report =
          new SlicedComparison().run(empty.database().queries()::connection);
      assertThat(report.rows()).isZero();
      assertThat(report.discrepancies()).isEqualTo(List.of());
    }
  }
}
