package org.holdfast.ui.locks.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.Participant;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.SpreadsheetText;

/**
 * Queues as text that other programs read, the same in every language. Durations are in
 * milliseconds, moments in UTC as ISO 8601 writes them. Where a session has several products or
 * blockers, they stand in one field, set apart by “; ”. Only what is copied for a person says in
 * words who and what.
 */
public final class QueueExport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final List<String> COLUMNS =
      List.of(
          "place",
          "pid",
          "who",
          "operation",
          "reservation",
          "operator",
          "what",
          "sku",
          "location",
          "blocked_by",
          "since",
          "waited_ms",
          "mode",
          "state",
          "query");

  private QueueExport() {}

  /** One row for each session, with who blocks it in the end. */
  public static String csv(WaitForGraph graph) {
    List<List<Object>> rows = new ArrayList<>();
    for (QueueRow.Queue queue : QueueRows.of(graph)) {
      List<QueueRow> all = new ArrayList<>(List.of(queue.blocker()));
      all.addAll(queue.queue());
      for (QueueRow row : all) {
        List<Object> fields = new ArrayList<>();
        fields.add(field(number(queue.blocker().participant())));
        fields.addAll(fields(values(row)));
        rows.add(fields);
      }
    }
    List<String> header = new ArrayList<>(List.of("root"));
    header.addAll(COLUMNS);
    return SpreadsheetText.csv(header, rows);
  }

  /** These rows with a header, set apart by tabs, as spreadsheets take them from the clipboard. */
  public static String table(List<QueueRow> rows) {
    return SpreadsheetText.tabs(
        COLUMNS,
        rows.stream()
            .map(
                row -> {
                  Map<String, Object> values = values(row);
                  values.put("who", row.who());
                  values.put("what", row.what());
                  values.put("state", row.stateText());
                  return fields(values);
                })
            .toList());
  }

  private static List<Object> fields(Map<String, Object> values) {
    return values.values().stream().map(QueueExport::field).toList();
  }

  private static Object field(Object value) {
    return value instanceof Collection<?> several
        ? several.stream().map(Objects::toString).collect(Collectors.joining("; "))
        : Objects.requireNonNullElse(value, "");
  }

  /** The moment, and a list of queues with who blocks and who waits. */
  public static String json(WaitForGraph graph) {
    List<Object> queues = new ArrayList<>();
    for (QueueRow.Queue queue : QueueRows.of(graph)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("blocker", values(queue.blocker()));
      one.put("queue", queue.queue().stream().map(QueueExport::values).toList());
      queues.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("at", graph.snapshot().at().toString());
    all.put("queues", queues);
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process number, or the name of a prepared transaction; 0 when that is not known. */
  private static Object number(Participant participant) {
    return participant instanceof Participant.Prepared prepared
        ? prepared.name()
        : Integer.valueOf(participant.pid().orElse(0));
  }

  /** In the order of {@link #COLUMNS}. */
  private static Map<String, Object> values(QueueRow row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("place", row.place());
    values.put("pid", row.pid());
    values.put("who", row.deadlock() > 0 ? "deadlock" : row.label().code());
    values.put("operation", row.tag().map(TransactionTag::operation).orElse(null));
    values.put(
        "reservation",
        row.tag()
            .filter(tag -> tag.reservation().isPresent())
            .map(tag -> tag.reservation().getAsLong())
            .orElse(null));
    values.put("operator", row.tag().map(TransactionTag::operator).orElse(null));
    values.put("what", row.target().map(LockTarget::code).orElse(""));
    values.put("sku", row.rows().stream().map(StockRef::sku).toList());
    values.put("location", row.rows().stream().map(StockRef::location).toList());
    values.put("blocked_by", row.blockedBy().stream().map(QueueExport::number).toList());
    values.put("since", row.since().map(Instant::toString).orElse(null));
    values.put("waited_ms", row.waited().toMillis());
    values.put("mode", row.mode());
    values.put("state", row.state().map(SessionState::code).orElse(""));
    values.put("query", row.queryLine());
    return values;
  }
}
