package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.StockChangeFeed.Anything;
import org.holdfast.inventory.StockChangeFeed.Change;
import org.holdfast.inventory.StockChangeFeed.Products;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has changed is found by what is new, and nothing is missed. */
@Timeout(180)
class ChangeTrackerTest {

  private final ChangeTracker tracker = new ChangeTracker();
  private TestInventory inventory;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    inventory = TestInventory.open().with("A", 10).with("B", 10);
    connection = inventory.database().dedicated("tracker");
    tracker.begin(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    inventory.close();
  }

  /** A movement of {@code sku} by an operation of ours that is not committed yet. */
  private static void begin(Connection late, String sku) throws SQLException {
    late.setAutoCommit(false);
    Sql.first(late, "SELECT set_config('application_name', 'holdfast/X/-/x', true)", row -> true);
    Sql.update(
        late,
        "INSERT INTO movement (operator, operation, product_id, request_key, pieces)"
            + " SELECT 'x', 'RESERVE', id, 'x', 1 FROM product WHERE sku = ?",
        sku);
  }

  private List<Change> look() throws SQLException {
    return tracker.changes(connection);
  }

  private static List<Change> products(String... skus) {
    return List.of(new Products(Arrays.stream(skus).map(Sku::of).collect(Collectors.toSet())));
  }

  @Test
  void operationsAndChangesOfProductsNameTheirProductsOnce() throws SQLException {
    assertThat(look()).isEmpty();
    inventory.stock("A", TestInventory.HERE, 1);
    inventory.stock("A", TestInventory.THERE, 1);
    assertThat(look()).isEqualTo(products("A"));
    assertThat(look()).isEmpty();
    inventory.catalog().change(ProductRequest.edit("anna", Sku.of("B"), ProductFields.named("x")));
    inventory.stock("A", TestInventory.THERE, 1);
    assertThat(look()).isEqualTo(products("A", "B"));
    inventory.catalog().change(LocationRequest.add("anna", "Elsewhere", false));
    assertThat(look()).containsExactly(new Anything());
    assertThat(look()).isEmpty();
  }

  @Test
  void whatOtherProgramsWriteIsFoundWhateverItIs() throws SQLException {
    for (String statement :
        List.of(
            "UPDATE stock SET quantity = quantity + 1",
            "UPDATE stock SET shelf = 'moved'",
            "UPDATE product SET name = 'other'",
            "INSERT INTO barcode (code, product_id) SELECT '1', min(id) FROM product",
            "DELETE FROM barcode",
            "INSERT INTO location (name) VALUES ('new')",
            "UPDATE location SET name = 'newer' WHERE name = 'new'")) {
      inventory.sql(statement);
      assertThat(look()).as(statement).containsExactly(new Anything());
      assertThat(look()).isEmpty();
    }
  }

  @Test
  void whatCommitsLateIsFoundBelowWhatWasSeenLongAgo() throws SQLException {
    try (Connection late = inventory.database().dedicated("late")) {
      begin(late, "B");
      for (int i = 0; i < 3; i++) {
        inventory.stock("A", TestInventory.HERE, 1);
        assertThat(look()).isEqualTo(products("A"));
      }
      assertThat(look()).isEmpty();
      late.commit();
      assertThat(look()).isEqualTo(products("B"));
      assertThat(look()).isEmpty();
      inventory.stock("A", TestInventory.HERE, 1);
      assertThat(look()).isEqualTo(products("A"));
    }
  }

  @Test
  void whatRunsAtTheStartAndCommitsLaterIsFound() throws SQLException {
    try (Connection late = inventory.database().dedicated("late")) {
      begin(late, "B");
      inventory.stock("A", TestInventory.HERE, 1);
      tracker.begin(connection);
      late.commit();
      assertThat(look()).isEqualTo(products("B"));
    }
    assertThat(look()).isEmpty();
  }

  @Test
  void twoThatCommitInTheOtherOrderAndOneThatDoesNotAreEachToldOnceOrNever() throws SQLException {
    try (Connection first = inventory.database().dedicated("late");
        Connection second = inventory.database().dedicated("later");
        Connection none = inventory.database().dedicated("never")) {
      begin(first, "A");
      begin(second, "B");
      begin(none, "B");
      assertThat(look()).isEmpty();
      second.commit();
      assertThat(look()).isEqualTo(products("B"));
      none.rollback();
      assertThat(look()).isEmpty();
      first.commit();
      assertThat(look()).isEqualTo(products("A"));
      assertThat(look()).isEmpty();
    }
  }
}
