package org.holdfast.ui.locks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.holdfast.locks.WaitForGraph;

/** Queues as text that other programs read. Times are in milliseconds. */
final class QueueExport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private QueueExport() {}

  /** One row for each session, with the process number of who blocks it. */
  static String csv(WaitForGraph graph) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer =
        new CSVPrinter(
            text,
            CSVFormat.RFC4180
                .builder()
                .setHeader(
                    "root", "place", "pid", "who", "what", "waited_ms", "mode", "state", "query")
                .get())) {
      for (QueueRow.Queue queue : QueueRow.of(graph)) {
        print(printer, queue.blocker().pid(), queue.blocker());
        for (QueueRow row : queue.queue()) {
          print(printer, queue.blocker().pid(), row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void print(CSVPrinter printer, int root, QueueRow row) throws IOException {
    printer.printRecord(
        root,
        row.place(),
        row.pid(),
        row.who(),
        row.what(),
        row.waited().toMillis(),
        row.mode(),
        row.state(),
        row.query());
  }

  /** The moment, and a list of queues with who blocks and who waits. */
  static String json(WaitForGraph graph) {
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
    values.put("pid", row.pid());
    values.put("place", row.place());
    values.put("who", row.who());
    values.put("what", row.what());
    values.put("waitedMillis", row.waited().toMillis());
    values.put("mode", row.mode());
    values.put("state", row.state());
    values.put("query", row.query());
    return values;
  }

  /** One row, its values set apart by tabs. */
  static String line(QueueRow row) {
    return String.join(
        "\t",
        Integer.toString(row.pid()),
        row.who(),
        row.what(),
        row.waited().toMillis() + " ms",
        row.mode(),
        row.state(),
        row.query().strip().replaceAll("\\s+", " "));
  }
}
