package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is missing in a schema of which something was taken away. */
class SchemaContentsTest {

  private static TestInventory inventory;
  private static Connection connection;
  private static String schema;
  private static SchemaContents whole;

  @BeforeAll
  static void open() throws SQLException {
    inventory = TestInventory.open().with("A-1", 3);
    schema = inventory.database().settings().schema();
    connection = inventory.database().dedicated("contents");
    connection.setAutoCommit(false);
    whole = contents();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    inventory.close();
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
  }

  /** Names are told without the schema where it is on the path. */
  private static SchemaContents contents() throws SQLException {
    execute("SET LOCAL search_path = pg_catalog");
    SchemaContents contents = SchemaContents.of(connection, schema, "holdfast");
    execute("SET LOCAL search_path = " + schema);
    return contents;
  }

  private static void execute(String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TRIGGER movement_append_only ON movement|trigger movement_append_only on movement",
        "DROP TRIGGER stock_as_its_location ON stock|trigger stock_as_its_location on stock",
        "ALTER TABLE movement DISABLE TRIGGER movement_append_only|trigger movement_append_only on movement",
        "ALTER TABLE stock DROP CONSTRAINT stock_reserved_within_quantity|constraint stock_reserved_within_quantity on stock",
        "ALTER TABLE stock DROP CONSTRAINT stock_location_fkey|constraint stock_location_fkey on stock",
        "ALTER TABLE product DROP CONSTRAINT product_sku_key|constraint product_sku_key on product",
        "DROP INDEX movement_stock|index movement_stock",
        "DROP INDEX discrepancy_standing|index discrepancy_standing",
        "DROP INDEX discrepancy_standing; CREATE INDEX discrepancy_standing ON discrepancy (stock_id)|index discrepancy_standing",
        "DROP INDEX IF EXISTS product_words_trigram, product_words_prefix|index product_words",
        "DROP FUNCTION take_back(text, bigint)|function holdfast.take_back(text,bigint)",
        "DROP FUNCTION note_foreign_change CASCADE|function holdfast.note_foreign_change()",
        "ALTER FUNCTION take_back(text, bigint) SECURITY INVOKER|function holdfast.take_back(text,bigint)",
        "DROP TYPE closing_part CASCADE|type closing_part",
        "DROP VIEW lane_7|table lane_7",
        "DROP TABLE barcode|table barcode",
        "ALTER TABLE product DROP COLUMN reorder_point|column product.reorder_point",
        "ALTER TABLE movement ALTER COLUMN at DROP DEFAULT|column movement.at",
        "ALTER TABLE movement ALTER COLUMN login DROP DEFAULT|column movement.login",
        "ALTER TABLE stock ALTER COLUMN quantity DROP NOT NULL|column stock.quantity",
        "ALTER TABLE stock ALTER COLUMN id DROP IDENTITY|column stock.id"
      })
  void whatWasTakenAwayIsNamed(String taken, String name) throws SQLException {
    execute(taken);
    assertThat(contents().lacking(whole)).contains(name);
  }

  @ParameterizedTest
  @MethodSource("org.holdfast.database.PlantedCode#all")
  void whatHoldfastHasNotMadeIsNamed(String planted) throws SQLException {
    execute(PlantedCode.FOREIGN);
    execute(planted.replace("holdfast.", schema + "."));
    assertThat(contents().beyond(whole)).isNotEmpty();
  }

  @Test
  void whatAnybodyMayAddIsNothingThatHoldfastLacksOrHasNotMade() throws SQLException {
    execute("CREATE INDEX mine ON movement (note); CREATE TYPE mine_too AS (a int)");
    assertThat(contents().lacking(whole)).isEmpty();
    assertThat(contents().beyond(whole)).isEmpty();
  }

  @Test
  void whatIsMadeAgainByItsStatementIsThere() throws SQLException {
    execute(
        "DROP TRIGGER movement_append_only ON movement; DROP INDEX movement_stock; ALTER TABLE stock DROP CONSTRAINT stock_location_fkey");
    List<String> lacking = contents().lacking(whole);
    assertThat(lacking).hasSize(3);
    for (String name : lacking) {
      execute(whole.again(name).replace("holdfast.", schema + "."));
    }
    assertThat(contents().lacking(whole)).isEmpty();
  }

  @Test
  void ofATableThatIsGoneItComesFirst() throws SQLException {
    execute("DROP TABLE reservation_line");
    assertThat(contents().lacking(whole).get(0)).isEqualTo("table reservation_line");
  }
}
