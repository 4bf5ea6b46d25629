package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The functions as other programs call them, by SQL alone. */
@Timeout(180)
class SqlInterfaceTest {

  private final TestInventory inventory = TestInventory.open().with("A", 10).with("B", 5);
  private Connection shop;
  private long edits;

  @BeforeEach
  void connect() throws SQLException {
    shop = inventory.database().dedicated("shop");
    edits =
        Sql.first(shop, "SELECT count(*) FROM foreign_edit", row -> row.getLong(1)).orElseThrow();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    shop.close();
    inventory.close();
  }

  private String call(String sql) throws SQLException {
    return Sql.first(shop, "SELECT outcome FROM " + sql, row -> row.getString(1)).orElseThrow();
  }

  private Reservation reserved() {
    return inventory
        .operations()
        .reserve(
            ReserveRequest.of(
                "anna", ReserveRequest.Line.of("A", 4), ReserveRequest.Line.of("B", 3)))
        .value()
        .orElseThrow();
  }

  /** A shop reserves, ships, and finds its work in the ledger under its own name. */
  @Test
  void aProgramReservesAndShipsByTheSameLockedPath() throws SQLException {
    String reserve =
        "reserve('o-1', 'shop', ARRAY['A', 'B'], ARRAY[NULL, 'Here'], ARRAY[2, 1], a_hold => '1 hour')";
    assertThat(call(reserve)).isEqualTo("DONE");
    Sql.update(shop, "SET intervalstyle = iso_8601");
    assertThat(call(reserve)).isEqualTo("ALREADY_DONE");
    assertThat(call("reserve('o-1', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[2])"))
        .isEqualTo("KEY_REUSED");
    assertThat(call("reserve('o-2', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[9])"))
        .isEqualTo("INSUFFICIENT");
    assertThat(call("reserve('o-2', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[8])"))
        .as("a refusal leaves the key free")
        .isEqualTo("DONE");
    long first =
        Sql.first(
                shop, "SELECT id FROM reservation WHERE request_key = 'o-1'", row -> row.getLong(1))
            .orElseThrow();
    assertThat(call("commit_reservation('s-1', 'shop', %d)".formatted(first))).isEqualTo("DONE");
    assertThat(inventory.level("A").stock()).isEqualTo(8);
    assertThat(
            Sql.list(
                shop,
                "SELECT DISTINCT operation FROM movement WHERE operator = 'shop' ORDER BY 1",
                row -> row.getString(1)))
        .containsExactly("COMMIT", "RESERVE");
    assertThat(Sql.first(shop, "SELECT count(*) FROM foreign_change", row -> row.getLong(1)))
        .as("none of it is a change by a stranger")
        .contains(0L);
  }

  @Test
  void aProgramExtendsByTheSameLockedPath() throws SQLException {
    long id = reserved().id();
    String extend = "extend_reservation('e-1', 'shop', %d, '2 hours', 'a call')".formatted(id);
    assertThat(call(extend)).isEqualTo("DONE");
    Sql.update(shop, "SET intervalstyle = iso_8601");
    assertThat(call(extend)).isEqualTo("ALREADY_DONE");
    assertThat(call("extend_reservation('e-1', 'shop', %d, '3 hours')".formatted(id)))
        .isEqualTo("KEY_REUSED");
    assertThat(call("commit_reservation('e-1', 'shop', %d)".formatted(id))).isEqualTo("KEY_REUSED");
    assertThat(call("extend_reservation('e-2', 'shop', 9999, '3 hours')"))
        .isEqualTo("UNKNOWN_RESERVATION");
    assertThat(call("extend_reservation('e-2', 'shop', %d, NULL)".formatted(id)))
        .as("a refusal leaves the key free")
        .isEqualTo("DONE");
    assertThat(
            Sql.list(
                shop,
                """
                SELECT concat_ws(' ', m.request_key, p.sku, m.pieces, m.note,
                                 m.held_until > now() + interval '119 minutes')
                FROM movement m JOIN product p ON p.id = m.product_id
                WHERE m.operation = 'EXTEND' AND m.operator = 'shop' ORDER BY m.id
                """,
                row -> row.getString(1)))
        .containsExactly("e-1 A 4 a call t", "e-1 B 3 a call t", "e-2 A 4 ", "e-2 B 3 ");
    assertThat(inventory.queries().reservation(id).orElseThrow().expiresAt()).isEmpty();
    Sql.list(shop, "SELECT take_back('e-1')", row -> true);
    assertThat(call(extend)).as("what was done cannot be taken back").isEqualTo("ALREADY_DONE");
    assertThat(call("release_reservation('r-1', 'shop', %d)".formatted(id))).isEqualTo("DONE");
    assertThat(call("extend_reservation('e-3', 'shop', %d, '3 hours')".formatted(id)))
        .isEqualTo("NOT_POSSIBLE");
    assertThat(Sql.first(shop, "SELECT count(*) FROM foreign_change", row -> row.getLong(1)))
        .as("none of it is a change by a stranger")
        .contains(0L);
  }

  /** A program keeps its products and places by calls, too; what is refused leaves nothing. */
  @Test
  void aProgramChangesProductsAndPlaces() throws SQLException {
    assertThat(call("edit_product('p-1', 'shop', 'ADD', 'C', 'A clip', a_barcodes => '{111,222}')"))
        .isEqualTo("DONE");
    assertThat(call("edit_product('p-1', 'shop', 'ADD', 'C', 'A clip', a_barcodes => '{111,222}')"))
        .isEqualTo("ALREADY_DONE");
    assertThat(call("edit_product('p-1', 'shop', 'EDIT', 'C', 'A clip')")).isEqualTo("KEY_REUSED");
    assertThat(call("edit_product('p-2', 'shop', 'ADD', 'C', 'Again')"))
        .isEqualTo("PRODUCT_EXISTS");
    assertThat(call("edit_product('p-2', 'shop', 'EDIT', 'D', 'Nobody')")).isEqualTo("UNKNOWN_SKU");
    assertThat(
            call("edit_product('p-2', 'shop', 'EDIT', 'A', 'Renamed', a_barcodes => '{333,222}')"))
        .isEqualTo("BARCODE_TAKEN");
    assertThat(call("edit_product('p-2', 'shop', 'EDIT', 'A', a_tracked => false)"))
        .isEqualTo("TRACKING_FIXED");
    assertThat(
            Sql.first(
                shop,
                "SELECT name || (SELECT count(*) FROM barcode) FROM product WHERE sku = 'A'",
                row -> row.getString(1)))
        .as("what was refused is undone with all that it had written")
        .contains("Test A2");
    assertThat(
            Sql.first(
                shop,
                """
                SELECT concat_ws(' ', detail ->> 'sku', detail ->> 'unit', detail -> 'barcodes')
                FROM edit_product('p-2', 'shop', 'EDIT', 'C', a_unit => 'box', a_note => 'why')
                """,
                row -> row.getString(1)))
        .as("the key of what was refused is free")
        .contains("C box [\"111\", \"222\"]");
    assertThat(call("edit_location('l-1', 'shop', 'ADD', 'Dock')")).isEqualTo("DONE");
    assertThat(call("edit_location('l-2', 'shop', 'RENAME', 'Dock', 'Here')"))
        .isEqualTo("LOCATION_EXISTS");
    assertThat(call("edit_location('l-2', 'shop', 'DEACTIVATE', 'Here')"))
        .isEqualTo("LOCATION_NOT_EMPTY");
    long id = reserved().id();
    assertThat(call("edit_location('l-2', 'shop', 'SET_ASIDE', 'Here')"))
        .isEqualTo("LOCATION_PROMISED");
    assertThat(call("release_reservation('l-3', 'shop', %d)".formatted(id))).isEqualTo("DONE");
    assertThat(call("edit_location('l-2', 'shop', 'SET_ASIDE', 'Here')")).isEqualTo("DONE");
    assertThat(call("edit_location('l-4', 'shop', 'PROMISE', 'Nowhere')"))
        .isEqualTo("UNKNOWN_LOCATION");
    assertThat(call("edit_place('s-1', 'shop', 'A', 'Here', 'A', '7')")).isEqualTo("DONE");
    assertThat(call("edit_place('s-1', 'shop', 'A', 'Here', 'A', '7')")).isEqualTo("ALREADY_DONE");
    assertThat(call("edit_place('s-2', 'shop', 'A', 'Dock', 'A')")).isEqualTo("NO_STOCK_ROW");
    assertThat(call("edit_place('s-2', 'shop', 'D', 'Here', 'A')")).isEqualTo("UNKNOWN_SKU");
    assertThat(call("edit_place('s-2', 'shop', 'A', 'Nowhere')")).isEqualTo("UNKNOWN_LOCATION");
    assertThat(
            Sql.list(
                shop,
                "SELECT operation FROM catalog_change WHERE operator = 'shop' ORDER BY id",
                row -> row.getString(1)))
        .containsExactly(
            "PRODUCT_ADD", "PRODUCT_EDIT", "LOCATION_ADD", "LOCATION_SET_ASIDE", "PRODUCT_PLACE");
    assertThat(Sql.first(shop, "SELECT count(*) FROM foreign_edit", row -> row.getLong(1)))
        .as("none of it is an edit by a stranger")
        .contains(edits);
  }

  /** Nobody can free a key that did something, nor take away a row that ever meant something. */
  @Test
  void nothingThatWasDoneCanBeTakenBack() throws SQLException {
    call("reserve('o-1', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[2])");
    call("adjust('a-1', 'shop', 'B', 'Here', 'COUNT', a_count => 0)");
    Sql.list(shop, "SELECT take_back('o-1', id) FROM stock", row -> true);
    Sql.list(shop, "SELECT take_back('a-1')", row -> true);
    assertThat(call("reserve('o-1', 'shop', ARRAY['A'], ARRAY[NULL], ARRAY[2])"))
        .isEqualTo("ALREADY_DONE");
    assertThat(inventory.level("B").stock()).isZero();
  }

  /** An order of many lines that takes from many places does not hold them for long. */
  @Test
  @Timeout(180)
  void anOrderOfManyLinesAndPlacesIsDone() throws SQLException {
    inventory.sql("INSERT INTO location (name) SELECT 'L' || i FROM generate_series(1, 20) i");
    inventory.sql(
        "INSERT INTO product (sku, name, safety_stock) SELECT 'M' || i, 'M', 1 FROM generate_series(1, 200) i");
    Sql.list(
        shop,
        """
        SELECT receive('m' || p.id || '/' || l.id, 'setup', p.sku, l.name, 10)
        FROM product p, location l WHERE p.sku LIKE 'M%' AND l.name LIKE 'L%'
        """,
        row -> true);
    long made =
        Sql.first(
                shop,
                """
                SELECT (detail ->> 'id')::bigint
                FROM reserve('big', 'shop', ARRAY(SELECT 'M' || i FROM generate_series(1, 200) i),
                             array_fill(NULL::text, ARRAY[200]), array_fill(150::bigint, ARRAY[200]))
                """,
                row -> row.getLong(1))
            .orElseThrow();
    assertThat(inventory.queries().reservation(made).orElseThrow().lines()).hasSize(200 * 15);
    assertThat(call("release_reservation('back', 'shop', %d)".formatted(made))).isEqualTo("DONE");
  }
}
