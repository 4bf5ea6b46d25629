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
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.SpreadsheetText;

/**
 * Queues as text that other programs read. Durations are in milliseconds, moments in UTC as ISO
 * 8601 writes them. Where a session has several products or blockers, they stand in one field, set
 * apart by “; ”.
 */
public final class QueueExport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private QueueExport() {}

  /** One row for each session, with the process number of who blocks it in the end. */
  public static String csv(WaitForGraph graph) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (QueueRow.Queue queue : QueueRow.of(graph)) {
      List<QueueRow> all = new ArrayList<>(List.of(queue.blocker()));
      all.addAll(queue.queue());
      for (QueueRow row : all) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("root", queue.blocker().pid());
        values.putAll(values(row));
        rows.add(values);
      }
    }
    return SpreadsheetText.csv(header(Map.of("root", "")), fields(rows));
  }

  /** These rows with a header, set apart by tabs, as spreadsheets take them from the clipboard. */
  public static String table(List<QueueRow> rows) {
    return SpreadsheetText.tabs(
        header(Map.of()), fields(rows.stream().map(QueueExport::values).toList()));
  }

  private static List<String> header(Map<String, Object> first) {
    List<String> names = new ArrayList<>(first.keySet());
    names.addAll(values(QueueRow.NOBODY).keySet());
    return names;
  }

  private static List<List<Object>> fields(List<Map<String, Object>> rows) {
    return rows.stream()
        .map(row -> row.values().stream().map(QueueExport::field).toList())
        .toList();
  }

  private static Object field(Object value) {
    return value instanceof Collection<?> several
        ? several.stream().map(Objects::toString).collect(Collectors.joining("; "))
        : Objects.requireNonNullElse(value, "");
  }

  /** The moment, and a list of queues with who blocks and who waits. */
  public static String json(WaitForGraph graph) {
    List<Object> queues = new ArrayList<>();
    for (QueueRow.Queue queue : QueueRow.of(graph)) {
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

  private static Map<String, Object> values(QueueRow row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("place", row.place());
    values.put("pid", row.pid());
    values.put("who", row.who());
    values.put("operation", row.tag().map(tag -> tag.operation()).orElse(null));
    values.put(
        "reservation",
        row.tag()
            .filter(tag -> tag.reservation().isPresent())
            .map(tag -> tag.reservation().getAsLong())
            .orElse(null));
    values.put("operator", row.tag().map(tag -> tag.operator()).orElse(null));
    values.put("what", row.what());
    values.put("sku", row.rows().stream().map(StockRef::sku).toList());
    values.put("location", row.rows().stream().map(StockRef::location).toList());
    values.put("blocked_by", row.blockedBy());
    values.put("since", row.since().map(Instant::toString).orElse(null));
    values.put("waited_ms", row.waited().toMillis());
    values.put("mode", row.mode());
    values.put("state", row.state());
    values.put("query", row.query().strip().replaceAll("\\s+", " "));
    return values;
  }
}
