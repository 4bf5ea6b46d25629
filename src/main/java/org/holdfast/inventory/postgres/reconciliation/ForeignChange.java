package org.holdfast.inventory.postgres.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row that something else than an operation of Holdfast has written.
 *
 * @param who program, role and process
 * @param changed the table
 * @param action INSERT, UPDATE, DELETE or TRUNCATE
 * @param stockIds the stock rows it is about
 * @param before the row before; a missing node when there was none
 * @param after the row after; a missing node when there is none
 */
record ForeignChange(
    String who,
    String changed,
    String action,
    List<Long> stockIds,
    JsonNode before,
    JsonNode after) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ForeignChange read(ResultSet row) throws SQLException {
    String program = row.getString("program");
    String who =
        "%s (role %s, process %d)"
            .formatted(
                program.isBlank() ? "A program without a name" : program,
                row.getString("role"),
                row.getInt("pid"));
    Long[] ids = (Long[]) row.getArray("stock_ids").getArray();
    return new ForeignChange(
        who,
        row.getString("changed"),
        row.getString("action"),
        Arrays.asList(ids),
        json(row.getString("before")),
        json(row.getString("after")));
  }

  private static JsonNode json(String text) {
    try {
      return text == null ? JSON.missingNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL wrote no JSON: " + text, e);
    }
  }

  /** “psql (role erp, process 42) changed it past Holdfast: on hand 17 → 12.” */
  String sentence(String sku, String location) {
    String row = sku + " at " + location;
    return who
        + switch (changed) {
          case "stock" ->
              switch (action) {
                case "INSERT" ->
                    " made the stock row of %s past Holdfast: on hand %s, reserved %s."
                        .formatted(row, after.path("quantity"), after.path("reserved"));
                case "TRUNCATE" -> " emptied the table of stock.";
                default -> " changed %s past Holdfast: %s.".formatted(row, stockChanges());
              };
          case "reservation_line" ->
              action.equals("TRUNCATE")
                  ? " emptied the table of reservation lines."
                  : " %s line %s of reservation %s for %s past Holdfast%s."
                      .formatted(
                          switch (action) {
                            case "INSERT" -> "wrote";
                            case "DELETE" -> "deleted";
                            default -> "changed";
                          },
                          either("line_no"),
                          either("reservation_id"),
                          row,
                          difference(": open ", "open"));
          case "reservation" ->
              " changed reservation %s, which holds %s, past Holdfast%s."
                  .formatted(after.path("id"), row, difference(": ", "state"));
          default -> " wrote into the ledger of %s past Holdfast.".formatted(row);
        };
  }

  private JsonNode either(String field) {
    return after.has(field) ? after.path(field) : before.path(field);
  }

  private String stockChanges() {
    List<String> parts = new ArrayList<>();
    for (String[] each :
        new String[][] {
          {"on hand ", "quantity"},
          {"reserved ", "reserved"},
          {"product number ", "product_id"},
          {"location number ", "location_id"}
        }) {
      String part = difference(each[0], each[1]);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? "its number" : String.join(", ", parts);
  }

  private String difference(String words, String field) {
    JsonNode old = before.path(field);
    JsonNode now = after.path(field);
    if (old.equals(now)) {
      return "";
    }
    return words
        + (old.isMissingNode() ? "" : old + " → ")
        + (now.isMissingNode() ? "gone" : now.toString());
  }
}
