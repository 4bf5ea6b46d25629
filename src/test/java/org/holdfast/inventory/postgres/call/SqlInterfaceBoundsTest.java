package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other programs may not ask of the functions. Each call is refused and changes nothing, so
 * one inventory is enough for all.
 */
@Timeout(180)
class SqlInterfaceBoundsTest {

  private static TestInventory inventory;
  private static Connection shop;
  private static long reservation;

  @BeforeAll
  static void open() throws SQLException {
    inventory = TestInventory.open().with("A", 10).with("B", 5);
    shop = inventory.database().dedicated("shop");
    reservation =
        inventory
            .operations()
            .reserve(
                ReserveRequest.of(
                    "anna", ReserveRequest.Line.of("A", 4), ReserveRequest.Line.of("B", 3)))
            .value()
            .orElseThrow()
            .id();
  }

  @AfterAll
  static void close() throws SQLException {
    shop.close();
    inventory.close();
  }

  @AfterEach
  void nothingIsMadeLostOrPromisedTwice() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  private static String call(String sql) throws SQLException {
    return Sql.first(shop, "SELECT outcome FROM " + sql, row -> row.getString(1)).orElseThrow();
  }

  /** The ledger takes the new word with what belongs to it, and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'EXTEND', NULL, NULL, NULL",
        "'EXTEND', (SELECT min(id) FROM stock), %d, NULL",
        "'EXTEND', NULL, %d, 'infinity'",
        "'EXTENDED', NULL, %d, NULL",
        "'RELEASE', NULL, %d, now()"
      })
  void theLedgerRefusesHalfAnExtension(String values) {
    assertThatThrownBy(
            () ->
                Sql.update(
                    shop,
                    """
                    INSERT INTO movement (operator, request_key, pieces, product_id, operation,
                                          stock_id, reservation_id, held_until)
                    SELECT 'shop', 'k', 1, min(id), %s FROM product
                    """
                        .formatted(values.replace("%d", Long.toString(reservation)))))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("23514");
  }

  /** Only an adjustment says what was counted, and then when, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ADJUST', 5, NULL, 1, 2",
        "'ADJUST', NULL, now(), 1, 2",
        "'ADJUST', -1, now(), 1, 2",
        "'ADJUST', 5, 'infinity', 1, 2",
        "'ADJUST', 5, now() + interval '1 minute', 1, 2",
        "'ADJUST', 5, now(), NULL, NULL",
        "'RECEIVE', 5, now(), 1, 2"
      })
  void theLedgerRefusesHalfACount(String values) {
    assertThatThrownBy(
            () ->
                Sql.update(
                    shop,
                    """
                    INSERT INTO movement (operator, request_key, pieces, product_id, stock_id,
                                          operation, counted, counted_at, quantity_before,
                                          quantity_after)
                    SELECT 'shop', 'k', 1, s.product_id, s.id, %s FROM stock s LIMIT 1
                    """
                        .formatted(values)))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("23514");
  }

  /** What is out of bounds is an error by its code, and changes nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "reserve('k', 'shop', '{}', '{}', '{}')",
        "reserve('k', 'shop', ARRAY['A'], ARRAY[NULL, NULL], ARRAY[1])",
        "reserve('k', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[0])",
        "reserve('k', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[NULL]::bigint[])",
        "reserve('k', 'shop', ARRAY[NULL]::text[], ARRAY[NULL], ARRAY[1])",
        "reserve('k', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[1000000001])",
        "reserve('k', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[1], a_hold => '0 s')",
        "reserve('k', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[1], a_hold => '366 days')",
        "reserve('k', 'shop', ARRAY[['A', 'B']], ARRAY[[NULL, NULL]]::text[], ARRAY[[1, 1]])",
        "extend_reservation('k', 'shop', 1, '0 s')",
        "extend_reservation('k', 'shop', 1, '-1 hour')",
        "extend_reservation('k', 'shop', 1, '366 days')",
        "release_reservation('k', 'shop', 1, ARRAY[['A', 'B']], ARRAY[[NULL, NULL]]::text[], ARRAY[[1, 1]])",
        "release_reservation('k', 'shop', 1, '[0:0]={A}', '{NULL}', '{1}')",
        "close_reservation('RESERVE', 'k', 'shop', 1, '{}', '{}', '{}', '', NULL)",
        "edit_product('k', 'shop', 'ADD', 'C')",
        "edit_product('k', 'shop', 'DELETE', 'A')",
        "edit_product('k', 'shop', 'EDIT', 'A', '')",
        "edit_product('k', 'shop', 'ADD', 'lower', 'case')",
        "edit_product('k', 'shop', 'EDIT', 'A', a_reorder_point => -1)",
        "edit_product('k', 'shop', 'EDIT', 'A', a_barcodes => '{\" \"}')",
        "edit_location('k', 'shop', 'RENAME', 'Here')",
        "edit_location('k', 'shop', 'ADD', '')",
        "edit_location('k', 'shop', NULL, 'Here')",
        "adjust('k', 'shop', 'A', 'Here', '', 5)",
        "adjust('k', 'shop', 'A', 'Here', 'RECONCILIATION', 5)",
        "adjust('k', 'shop', 'A', 'Here', 'COUNT')",
        "adjust('k', 'shop', 'A', 'Here', 'COUNT', 5, 5)",
        "adjust('k', 'shop', 'A', 'Here', 'FOUND', 0)",
        "receive('k', 'shop', 'A', 'Here', -1)",
        "transfer('k', 'shop', 'A', 'Here', 'Here', 1)"
      })
  void whatIsOutOfBoundsIsRefused(String sql) {
    assertThatThrownBy(() -> call(sql.replace("'shop', 1,", "'shop', %d,".formatted(reservation))))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("22023");
    assertThat(inventory.queries().reservation(reservation).orElseThrow().openPieces())
        .isEqualTo(7);
    assertThat(inventory.queries().reservation(reservation).orElseThrow().state())
        .isEqualTo(ReservationState.OPEN);
  }
}
