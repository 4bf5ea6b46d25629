package org.holdfast.locks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Snapshots as JSON. Unknown members are ignored, so that later versions may add some. */
final class SnapshotJson {

  private final ObjectMapper json;

  private SnapshotJson(ObjectMapper json) {
    this.json = json;
  }

  /** The document of {@code snapshot}. */
  static ObjectNode write(ObjectMapper json, LockSnapshot snapshot) {
    return new SnapshotJson(json).snapshot(snapshot);
  }

  /** The snapshot of a document. */
  static LockSnapshot read(JsonNode node, StringInterner texts) {
    return new Reader(texts).snapshot(node);
  }

  private ObjectNode snapshot(LockSnapshot snapshot) {
    ObjectNode node = json.createObjectNode().put("at", snapshot.at().toString());
    node.put("commits", snapshot.counters().commits());
    node.put("rollbacks", snapshot.counters().rollbacks());
    node.put("deadlocks", snapshot.counters().deadlocks());
    ArrayNode sessions = node.putArray("sessions");
    snapshot.sessions().forEach(session -> sessions.add(session(session)));
    ArrayNode waits = node.putArray("waits");
    snapshot.waits().forEach(wait -> waits.add(waiting(wait)));
    ArrayNode prepared = node.putArray("prepared");
    for (PreparedTransaction item : snapshot.prepared()) {
      prepared
          .addObject()
          .put("name", item.name())
          .put("owner", item.owner())
          .put("since", item.since().toString());
    }
    if (snapshot.elsewhere() > 0) {
      node.put("elsewhere", snapshot.elsewhere());
    }
    ArrayNode limited = node.putArray("limited");
    snapshot.limited().forEach(limited::add);
    return node;
  }

  private ObjectNode session(Session session) {
    ObjectNode node = json.createObjectNode().put("pid", session.pid());
    node.put("database", session.database()).put("user", session.user());
    node.put("client", session.client()).put("state", session.state().name());
    session
        .tag()
        .ifPresent(
            tag -> {
              ObjectNode name = node.putObject("tag").put("operation", tag.operation());
              tag.reservation().ifPresent(number -> name.put("reservation", number));
              name.put("operator", tag.operator());
            });
    put(node, "started", session.started());
    put(node, "transactionStart", session.transactionStart());
    put(node, "queryStart", session.queryStart());
    put(node, "stateSince", session.stateSince());
    node.put("query", session.query());
    session.waitEvent().ifPresent(event -> node.put("waitEvent", event));
    ArrayNode locks = node.putArray("locks");
    session
        .locks()
        .forEach(lock -> locks.addObject().put("table", lock.table()).put("mode", lock.mode()));
    node.put("controllable", session.controllable());
    return node;
  }

  private ObjectNode waiting(LockWait wait) {
    ObjectNode node = json.createObjectNode().put("pid", wait.pid());
    ArrayNode blockers = node.putArray("blockers");
    wait.blockers().forEach(blockers::add);
    node.set("target", target(wait.target()));
    if (!wait.prepared().isEmpty()) {
      ArrayNode prepared = node.putArray("prepared");
      wait.prepared().forEach(prepared::add);
    }
    node.put("mode", wait.mode()).put("since", wait.since().toString());
    if (!wait.step().equals(wait.since())) {
      node.put("step", wait.step().toString());
    }
    return node;
  }

  private ObjectNode target(LockTarget target) {
    ObjectNode node = json.createObjectNode();
    if (target instanceof LockTarget.Stock stock) {
      stock(node.put("type", "stock"), stock.row());
    } else if (target instanceof LockTarget.NamedRow row) {
      node.put("type", "row").put("table", row.table()).put("name", row.name());
    } else if (target instanceof LockTarget.UnnamedRow row) {
      node.put("type", "place").put("table", row.table()).put("place", row.place());
    } else if (target instanceof LockTarget.Table table) {
      node.put("type", "table").put("table", table.table()).put("part", table.part());
    } else if (target instanceof LockTarget.Transaction transaction) {
      node.put("type", "transaction");
      transaction.pid().ifPresent(pid -> node.put("pid", pid));
      transaction.prepared().ifPresent(name -> node.put("prepared", name));
      ArrayNode tables = node.putArray("tables");
      transaction.tables().forEach(tables::add);
      ArrayNode holds = node.putArray("holds");
      transaction.holds().forEach(row -> stock(holds.addObject(), row));
    } else if (target instanceof LockTarget.Other other) {
      node.put("type", "other").put("kind", other.kind()).put("detail", other.detail());
    }
    return node;
  }

  private static void stock(ObjectNode node, StockRef row) {
    node.put("id", row.id()).put("sku", row.sku()).put("location", row.location());
  }

  private static void put(ObjectNode node, String name, Optional<Instant> instant) {
    instant.ifPresent(value -> node.put(name, value.toString()));
  }

  private static Optional<Instant> instant(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(value -> Instant.parse(value.asText()));
  }

  private static JsonNode need(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no “" + name + "”");
    }
    return value;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> mapper) {
    List<T> values = new ArrayList<>();
    array.forEach(item -> values.add(mapper.apply(item)));
    return values;
  }

  /** Reads documents; equal texts become the same object. */
  private record Reader(StringInterner texts) {

    LockSnapshot snapshot(JsonNode node) {
      return new LockSnapshot(
          Instant.parse(need(node, "at").asText()),
          list(node.path("sessions"), this::readSession),
          list(node.path("waits"), this::readWait),
          list(
              node.path("prepared"),
              item ->
                  new PreparedTransaction(
                      text(item, "name"),
                      text(item, "owner"),
                      Instant.parse(need(item, "since").asText()))),
          new ServerCounters(
              node.path("commits").asLong(),
              node.path("rollbacks").asLong(),
              node.path("deadlocks").asLong()),
          node.path("elsewhere").asInt(),
          texts(node.path("limited")));
    }

    private Session readSession(JsonNode node) {
      JsonNode tag = node.path("tag");
      return new Session(
          need(node, "pid").asInt(),
          text(node, "database"),
          text(node, "user"),
          text(node, "client"),
          tag.isObject()
              ? Optional.of(
                  new BusinessTag(
                      text(tag, "operation"),
                      tag.has("reservation")
                          ? OptionalLong.of(tag.get("reservation").asLong())
                          : OptionalLong.empty(),
                      text(tag, "operator")))
              : Optional.empty(),
          SessionState.valueOf(need(node, "state").asText()),
          instant(node, "started"),
          instant(node, "transactionStart"),
          instant(node, "queryStart"),
          instant(node, "stateSince"),
          text(node, "query"),
          Optional.ofNullable(node.get("waitEvent")).map(value -> texts.same(value.asText())),
          list(node.path("locks"), lock -> new HeldLock(text(lock, "table"), text(lock, "mode"))),
          node.path("controllable").asBoolean());
    }

    private LockWait readWait(JsonNode node) {
      return new LockWait(
          need(node, "pid").asInt(),
          list(node.path("blockers"), JsonNode::asInt),
          readTarget(need(node, "target")),
          text(node, "mode"),
          Instant.parse(need(node, "since").asText()),
          // Recordings of earlier versions know the step only, and called it since.
          instant(node, "step").orElse(Instant.parse(need(node, "since").asText())),
          texts(node.path("prepared")));
    }

    private LockTarget readTarget(JsonNode node) {
      return switch (text(node, "type")) {
        case "stock" -> new LockTarget.Stock(readStock(node));
        case "row" -> new LockTarget.NamedRow(text(node, "table"), text(node, "name"));
        case "place" -> new LockTarget.UnnamedRow(text(node, "table"), text(node, "place"));
        case "table" -> new LockTarget.Table(text(node, "table"), text(node, "part"));
        case "transaction" ->
            new LockTarget.Transaction(
                node.has("pid") ? OptionalInt.of(node.get("pid").asInt()) : OptionalInt.empty(),
                Optional.ofNullable(node.get("prepared")).map(value -> texts.same(value.asText())),
                texts(node.path("tables")),
                list(node.path("holds"), this::readStock));
        default -> new LockTarget.Other(text(node, "kind"), text(node, "detail"));
      };
    }

    private StockRef readStock(JsonNode node) {
      return new StockRef(node.path("id").asLong(), text(node, "sku"), text(node, "location"));
    }

    private String text(JsonNode node, String name) {
      return texts.same(node.path(name).asText());
    }

    private List<String> texts(JsonNode array) {
      return list(array, item -> texts.same(item.asText()));
    }
  }
}
