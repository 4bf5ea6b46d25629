package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/** Reads what the functions of the database say that they have done. */
final class Details {

  private Details() {}

  static Reservation reservation(JsonNode node) {
    return new Reservation(
        node.path("id").asLong(),
        ReservationState.valueOf(node.path("state").asText()),
        node.path("who").asText(),
        node.path("note").asText(),
        new OrderLabel(node.path("reference").asText(), node.path("customer").asText()),
        moment(node, "created_at").orElseThrow(),
        moment(node, "expires_at"),
        moment(node, "closed_at"),
        list(node.path("lines"), Details::line));
  }

  private static ReservationLine line(JsonNode node) {
    return new ReservationLine(
        sku(node),
        node.path("name").asText(),
        text(node, "location"),
        node.path("quantity").asLong(),
        node.path("open").asLong());
  }

  static ReservationChange reservationChange(JsonNode node) {
    return new ReservationChange(
        reservation(node.path("reservation")),
        node.path("pieces").asLong(),
        node.path("discrepancy").asLong());
  }

  static StockChange stockChange(Sku sku, JsonNode node) {
    return stockChanges(sku, node).get(0);
  }

  static Transfer transfer(Sku sku, JsonNode node) {
    List<StockChange> changes = stockChanges(sku, node);
    return new Transfer(changes.get(0), changes.get(1));
  }

  /** The rows that an undone movement brought back. */
  static List<StockChange> undone(JsonNode node) {
    return stockChanges(sku(node), node);
  }

  private static List<StockChange> stockChanges(Sku sku, JsonNode node) {
    return list(
        node.path("changes"),
        change ->
            new StockChange(
                sku,
                change.path("location").asText(),
                change.path("before").asLong(),
                change.path("after").asLong(),
                change.path("reserved").asLong(),
                change.path("set_aside").asBoolean(),
                change.path("movement").asLong()));
  }

  static Sku sku(JsonNode node) {
    return Sku.stored(node.path("sku").asText());
  }

  /** The text called {@code field}; empty when null or absent. */
  static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue());
  }

  /** The moment called {@code field}, as {@link Sql#instant} reads it; empty when null. */
  static Optional<Instant> moment(JsonNode node, String field) {
    return text(node, field).map(Sql::instant);
  }

  /** The elements of an array. */
  static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> all = new ArrayList<>();
    array.forEach(node -> all.add(element.apply(node)));
    return all;
  }
}
