package org.holdfast.inventory.postgres.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.ForeignChange;

/**
 * A foreign change as table {@code foreign_change} notes it, and as {@code discrepancy.cause} keeps
 * it for all windows: as data, so that each window says it in its own language.
 *
 * @param change what was changed
 * @param stockIds the stock rows it is about
 */
record NotedChange(ForeignChange change, List<Long> stockIds) {

  /** What is told of a row; the others could be long. */
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "quantity",
          "reserved",
          "product_id",
          "location_id",
          "reservation_id",
          "line_no",
          "open",
          "state");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row of {@code foreign_change}. */
  static NotedChange read(ResultSet row) throws SQLException {
    ForeignChange change =
        new ForeignChange(
            row.getString("program"),
            row.getString("role"),
            row.getInt("pid"),
            ForeignChange.Table.valueOf(row.getString("changed").toUpperCase(Locale.ROOT)),
            ForeignChange.Action.valueOf(row.getString("action")),
            columns(row.getString("before")),
            columns(row.getString("after")));
    Long[] stockIds = (Long[]) row.getArray("stock_ids").getArray();
    return new NotedChange(change, Arrays.asList(stockIds));
  }

  private static Map<String, String> columns(String row) {
    return row == null ? Map.of() : columns(tree(row));
  }

  private static Map<String, String> columns(JsonNode row) {
    Map<String, String> columns = new HashMap<>();
    for (String column : COLUMNS) {
      if (row.has(column)) {
        columns.put(column, row.path(column).asText());
      }
    }
    return columns;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL wrote no JSON: " + text, e);
    }
  }

  /** {@code change} for {@code discrepancy.cause}. */
  static String cause(ForeignChange change) {
    ObjectNode cause = JSON.createObjectNode();
    cause.put("program", change.program());
    cause.put("role", change.role());
    cause.put("process", change.process());
    cause.put("table", change.table().name());
    cause.put("action", change.action().name());
    change.before().forEach(cause.putObject("before")::put);
    change.after().forEach(cause.putObject("after")::put);
    return cause.toString();
  }

  /** What {@link #cause} has written; empty for words of an earlier version, and for none. */
  static Optional<ForeignChange> ofCause(String cause) {
    if (!cause.startsWith("{")) {
      return Optional.empty();
    }
    JsonNode node = tree(cause);
    return Optional.of(
        new ForeignChange(
            node.path("program").asText(),
            node.path("role").asText(),
            node.path("process").asInt(),
            ForeignChange.Table.valueOf(node.path("table").asText()),
            ForeignChange.Action.valueOf(node.path("action").asText()),
            columns(node.path("before")),
            columns(node.path("after"))));
  }
}
