package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestField;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;

/** Reads why the functions of the database refused something. */
final class Refusals {

  private Refusals() {}

  /** Why a reservation was refused. */
  static Refusal ofReserving(Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "AWAITED" ->
          new Refusal.Awaited(
              Details.list(
                  detail.path("lines"),
                  line ->
                      new Refusal.Queue(
                          Details.sku(line),
                          line.path("waiting").asLong(),
                          line.path("pieces").asLong())));
      case "WAITING_OVER" ->
          new Refusal.WaitingOver(
              detail.path("id").asLong(), WaitingState.valueOf(detail.path("state").asText()));
      case "SET_ASIDE" -> new Refusal.SetAside(Details.sku(detail), place(detail));
      case "BELOW_SAFETY_STOCK" ->
          new Refusal.BelowSafetyStock(
              Details.list(
                  detail.path("lines"),
                  line ->
                      new Refusal.SafetyStock(
                          Details.sku(line),
                          line.path("requested").asLong(),
                          line.path("available").asLong(),
                          line.path("safety_stock").asLong())));
      default -> ofAny(answer);
    };
  }

  /** Why a reservation was not changed. */
  static Refusal ofChanging(long reservation, Answer answer) {
    return switch (answer.outcome()) {
      case "SET_ASIDE", "BELOW_SAFETY_STOCK", "AWAITED" -> ofReserving(answer);
      case "NOTHING_LEFT" ->
          new Refusal.InvalidRequest(List.of(RequestProblem.nothingLeft(reservation)));
      case "TOO_MANY_LINES" ->
          new Refusal.InvalidRequest(
              List.of(
                  RequestProblem.of(
                      RequestField.LINES,
                      RequestProblem.Kind.TOO_MANY_LINES,
                      RequestChecks.MAX_LINES)));
      default -> ofClosing(reservation, answer);
    };
  }

  /** Why a wait was not ended. */
  static Refusal ofWaiting(long waiting, Answer answer) {
    return answer.outcome().equals("UNKNOWN_WAITING")
        ? new Refusal.UnknownWaiting(waiting)
        : ofReserving(answer);
  }

  /** Why a reservation was neither ended nor given a new end. */
  static Refusal ofClosing(long reservation, Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "UNKNOWN_RESERVATION" -> new Refusal.UnknownReservation(reservation);
      case "EXPIRED" ->
          new Refusal.Expired(reservation, Details.moment(detail, "at").orElseThrow());
      case "NOT_POSSIBLE" -> new Refusal.NotPossible(reservation, state(detail));
      case "CLOSED_WITH_OPEN_LINES" ->
          new Refusal.ClosedWithOpenLines(reservation, state(detail), detail.path("open").asLong());
      case "STRAY_LINE" -> new Refusal.StrayLine(reservation, Details.sku(detail), place(detail));
      case "MORE_THAN_HELD" ->
          new Refusal.MoreThanHeld(
              reservation,
              Details.list(
                  detail.path("lines"),
                  line ->
                      new Refusal.HeldLine(
                          Details.sku(line),
                          Details.text(line, "location"),
                          line.path("requested").asLong(),
                          line.path("open").asLong())));
      case "NOT_ON_RESERVATION" ->
          new Refusal.InvalidRequest(
              Details.list(detail.path("lines"), line -> notHeld(reservation, line)));
      default -> ofAny(answer);
    };
  }

  private static RequestProblem notHeld(long reservation, JsonNode line) {
    return RequestProblem.notHeld(reservation, Details.sku(line), Details.text(line, "location"));
  }

  /** Why stock of {@code sku} was not changed. */
  static Refusal ofStock(Sku sku, Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "NOT_TRACKED" -> new Refusal.InvalidRequest(List.of(RequestProblem.notTracked(sku)));
      case "LOCATION_INACTIVE" -> new Refusal.LocationInactive(place(detail));
      case "TOO_MUCH" -> new Refusal.InvalidRequest(List.of(RequestProblem.tooMuchStock()));
      case "STOCK_CHANGED" ->
          new Refusal.StockChanged(
              sku, place(detail), detail.path("expected").asLong(), detail.path("stock").asLong());
      case "BELOW_RESERVED" ->
          new Refusal.BelowReserved(
              sku,
              place(detail),
              detail.path("stock").asLong(),
              detail.path("reserved").asLong(),
              detail.path("wanted").asLong());
      default -> ofAny(answer);
    };
  }

  /** Why a movement was not undone. */
  static Refusal ofUndoing(long movement, Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "UNKNOWN_MOVEMENT" -> new Refusal.UnknownMovement(movement);
      case "NOT_UNDOABLE" -> new Refusal.NotUndoable(movement);
      case "ALREADY_UNDONE" ->
          new Refusal.AlreadyUndone(
              movement,
              detail.path("by").asLong(),
              detail.path("who").asText(),
              Details.moment(detail, "at").orElseThrow());
      case "NOT_TRACKED", "LOCATION_INACTIVE", "TOO_MUCH", "BELOW_RESERVED" ->
          ofStock(Details.sku(detail), answer);
      default -> ofAny(answer);
    };
  }

  /** Why stock was not adjusted. */
  static Refusal ofAdjusting(AdjustRequest request, Answer answer) {
    return request.change() instanceof AdjustRequest.To to && to.countedAt().isPresent()
        ? ofCount(request.sku(), to.countedAt().get(), answer)
        : ofStock(request.sku(), answer);
  }

  /** Why a count of {@code sku}, made at a moment, was not booked. */
  static Refusal ofCount(Sku sku, Instant countedAt, Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "COUNTED_IN_FUTURE" ->
          new Refusal.CountedInFuture(
              sku, place(detail), countedAt, Details.moment(detail, "now").orElseThrow());
      case "COUNTED_SINCE" ->
          new Refusal.CountedSince(
              sku,
              place(detail),
              countedAt,
              Details.moment(detail, "at").orElseThrow(),
              detail.path("by").asText());
      case "COUNT_TOO_SMALL" ->
          new Refusal.CountTooSmall(
              sku, place(detail), detail.path("counted").asLong(), detail.path("moved").asLong());
      default -> ofStock(sku, answer);
    };
  }

  /** Why a count was not begun, posted or ended. */
  static Refusal ofCounting(long count, Answer answer) {
    return switch (answer.outcome()) {
      case "UNKNOWN_COUNT" -> new Refusal.UnknownCount(count);
      case "COUNT_ENDED" ->
          new Refusal.CountEnded(count, answer.detail().path("state").asText().equals("POSTED"));
      case "NOTHING_COUNTED" -> new Refusal.NothingCounted(count);
      default -> ofAny(answer);
    };
  }

  /** Why what was counted of {@code sku} was not written down. */
  static Refusal ofEntry(long count, Sku sku, Optional<Instant> countedAt, Answer answer) {
    return switch (answer.outcome()) {
      case "NOT_TRACKED" -> ofStock(sku, answer);
      case "COUNTED_IN_FUTURE" -> {
        Instant now = Details.moment(answer.detail(), "now").orElseThrow();
        yield new Refusal.EntryInFuture(sku, countedAt.orElse(now), now);
      }
      default -> ofCounting(count, answer);
    };
  }

  /** Why products of a count were not posted, which were counted at {@code moments}. */
  static List<Refusal.RefusedRow> ofRows(JsonNode rows, Map<Sku, Instant> moments) {
    return Details.list(
        rows,
        row -> {
          Sku sku = Details.sku(row);
          Answer answer = new Answer(row.path("problem").asText(), row.toString());
          Instant moment = moments.getOrDefault(sku, Instant.EPOCH);
          return new Refusal.RefusedRow(sku, ofCount(sku, moment, answer));
        });
  }

  private static Refusal ofAny(Answer answer) {
    JsonNode detail = answer.detail();
    return switch (answer.outcome()) {
      case "KEY_REUSED" -> IdempotencyClaim.reused();
      case "UNKNOWN_SKU" ->
          new Refusal.UnknownSku(
              Details.list(detail.path("skus"), node -> Sku.stored(node.asText())));
      case "PRODUCT_INACTIVE" -> new Refusal.ProductInactive(Details.sku(detail));
      case "UNKNOWN_LOCATION" -> new Refusal.UnknownLocation(place(detail));
      case "NO_STOCK_ROW" ->
          new Refusal.NoStockRow(Details.sku(detail), Details.text(detail, "location"));
      case "INSUFFICIENT" ->
          new Refusal.Insufficient(
              Details.list(
                  detail.path("lines"),
                  line ->
                      new Refusal.Shortage(
                          Details.sku(line),
                          Details.text(line, "location"),
                          line.path("requested").asLong(),
                          line.path("available").asLong())));
      default -> throw new IllegalStateException("the server answered " + answer.outcome());
    };
  }

  private static String place(JsonNode detail) {
    Optional<String> location = Details.text(detail, "location");
    return location.orElseThrow();
  }

  private static ReservationState state(JsonNode detail) {
    return ReservationState.valueOf(detail.path("state").asText());
  }
}
