package org.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpareSchemasTest {

  private static final String TABLES =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = ?::regnamespace AND relkind = 'r' AND relname <> 'feed'
      """;

  @Test
  void theNextTestFindsAnEmptySchemaWithItsFirstNumbersToGive() throws SQLException {
    String schema;
    Map<String, String> fresh;
    String channel;
    try (TestInventory inventory = TestInventory.open()) {
      schema = schema(inventory);
      fresh = contents(inventory);
      channel = channel(inventory);
      inventory.with("A", 5).with("B", 2).withAside();
      inventory.operations().reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("A", 3)));
      assertThat(contents(inventory)).isNotEqualTo(fresh);
      inventory.sql("ANALYZE stock");
      assertThat(statistics(inventory)).isNotEqualTo("0");
    }
    try (TestInventory next = TestInventory.open()) {
      assertThat(schema(next)).isEqualTo(schema);
      assertThat(contents(next)).isEqualTo(fresh);
      assertThat(statistics(next)).as("nothing known of other rows").isEqualTo("0");
      assertThat(channel(next)).as("nobody listens to it any longer").isNotEqualTo(channel);
      next.with("C", 1);
      assertThat(next.sql("UPDATE product SET name = name WHERE id = 1")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE stock DISABLE TRIGGER stock_foreign_truncate",
        "ALTER TABLE stock ALTER quantity SET DEFAULT 7",
        "DROP INDEX incident_standing",
        "GRANT SELECT ON stock TO PUBLIC",
        "ALTER FUNCTION lane_of(text) SET work_mem = '1MB'",
        "CREATE TABLE extra (id int)",
        "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '3'"
      })
  void whatATestChangedInASchemaIsSeen(String change) throws SQLException {
    try (TestInventory inventory = TestInventory.open();
        Connection connection = SpareSchemas.superuser()) {
      connection.setAutoCommit(false);
      Sql.update(connection, "SET search_path = " + schema(inventory));
      assertThat(SpareSchemas.isAsMade(connection, schema(inventory))).isTrue();
      Sql.update(connection, change);
      assertThat(SpareSchemas.isAsMade(connection, schema(inventory))).isFalse();
      connection.rollback();
    }
  }

  @Test
  void aSchemaInWhichATestChangedSomethingIsDropped() throws SQLException {
    String schema;
    try (TestInventory inventory = TestInventory.open()) {
      schema = schema(inventory);
      inventory.sql("DROP INDEX incident_standing");
    }
    try (TestInventory next = TestInventory.open();
        Connection connection = next.database().dedicated("looking")) {
      assertThat(schema(next)).isNotEqualTo(schema);
      assertThat(one(connection, "SELECT to_regnamespace(?)", schema)).isNull();
    }
  }

  private static String schema(TestInventory inventory) {
    return inventory.database().settings().schema();
  }

  private static String channel(TestInventory inventory) throws SQLException {
    try (Connection connection = inventory.database().dedicated("looking")) {
      return one(connection, "SELECT channel FROM feed");
    }
  }

  private static String statistics(TestInventory inventory) throws SQLException {
    try (Connection connection = inventory.database().dedicated("looking")) {
      return one(
          connection, "SELECT count(*) FROM pg_stats WHERE schemaname = ?", schema(inventory));
    }
  }

  /** A sum of what each table holds, without the times at which it was written. */
  private static Map<String, String> contents(TestInventory inventory) throws SQLException {
    Map<String, String> contents = new TreeMap<>();
    try (Connection connection = inventory.database().dedicated("looking")) {
      for (String table :
          Sql.list(connection, TABLES, row -> row.getString(1), schema(inventory))) {
        String sum =
            "SELECT concat(count(*), ' ', sum((to_jsonb(t) ->> 'id')::bigint)) FROM %s t"
                .formatted(table);
        contents.put(table, one(connection, sum));
      }
    }
    return contents;
  }

  private static String one(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Sql.list(connection, sql, row -> row.getString(1), parameters).get(0);
  }
}
