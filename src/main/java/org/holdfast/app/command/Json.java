package org.holdfast.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.inventory.wording.RequestProblemTexts;
import org.holdfast.text.DisplayLocale;

/**
 * The JSON that {@code --json} prints. Written out field by field, so that renaming something
 * inside never changes what scripts read. What is not there is null; times are ISO 8601 in UTC.
 */
public final class Json {

  // Beyond ASCII everything is escaped, so that no terminal's encoding can spoil it.
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .writerWithDefaultPrettyPrinter();

  private Json() {}

  /** Prints {@code value}, made of maps, lists, texts, numbers and truth values. */
  public static void print(PrintWriter out, Object value) {
    try {
      out.println(WRITER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An object from names and values in turn. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], plain(namesAndValues[i + 1]));
    }
    return object;
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Json::plain).orElse(null);
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? (Object) number.getAsLong() : null;
    }
    if (value instanceof Enum<?> constant) {
      return name(constant);
    }
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Map
        || value instanceof List) {
      return value;
    }
    return value.toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A product with its stock by location. */
  public static Map<String, Object> stock(ProductStock stock, List<StockLevel> levels) {
    return object(
        "sku", stock.product().sku(),
        "name", stock.product().name(),
        "category", stock.product().category(),
        "tracked", stock.product().tracked(),
        "reorderPoint", stock.product().reorderPoint(),
        "safetyStock", stock.product().safetyStock(),
        "stock", levels.stream().mapToLong(StockLevel::stock).sum(),
        "reserved", levels.stream().mapToLong(StockLevel::reserved).sum(),
        "available", levels.stream().mapToLong(StockLevel::available).sum(),
        "setAside", levels.stream().filter(StockLevel::setAside).mapToLong(StockLevel::stock).sum(),
        "missing", stock.missing(),
        "state", stock.state(),
        "locations", levels.stream().map(Json::level).toList());
  }

  private static Map<String, Object> level(StockLevel level) {
    return object(
        "location", level.location(),
        "shelf", level.shelf(),
        "bin", level.bin(),
        "stock", level.stock(),
        "reserved", level.reserved(),
        "available", level.available(),
        "setAside", level.setAside());
  }

  /** A reservation with its lines. */
  public static Map<String, Object> reservation(Reservation reservation) {
    return object(
        "id", reservation.id(),
        "state", reservation.state(),
        "operator", reservation.operator(),
        "note", reservation.note(),
        "reference", reservation.label().reference(),
        "customer", reservation.label().customer(),
        "createdAt", reservation.createdAt(),
        "expiresAt", reservation.expiresAt(),
        "closedAt", reservation.closedAt(),
        "pieces", reservation.pieces(),
        "openPieces", reservation.openPieces(),
        "lines", reservation.lines().stream().map(Json::line).toList());
  }

  private static Map<String, Object> line(ReservationLine line) {
    return object(
        "sku", line.sku(),
        "name", line.productName(),
        "location", line.location(),
        "quantity", line.quantity(),
        "open", line.open());
  }

  /** What a release or commit did. */
  public static Map<String, Object> change(ReservationChange change) {
    return object(
        "pieces", change.pieces(),
        "discrepancy", change.discrepancy(),
        "reservation", reservation(change.reservation()));
  }

  /** A stock row before and after. */
  public static Map<String, Object> change(StockChange change) {
    return object(
        "sku", change.sku(),
        "location", change.location(),
        "stockBefore", change.stockBefore(),
        "stockAfter", change.stockAfter(),
        "reserved", change.reserved(),
        "available", change.available(),
        "setAside", change.setAside(),
        "movement", change.movement());
  }

  /** Both sides of a transfer. */
  public static Map<String, Object> transfer(Transfer transfer) {
    return object("from", change(transfer.from()), "to", change(transfer.to()));
  }

  /** One entry of the ledger. */
  public static Map<String, Object> movement(Movement movement) {
    return object(
        "id", movement.id(),
        "at", movement.at(),
        "operator", movement.operator(),
        "operation", movement.operation().map(Json::name).orElseGet(movement::operationText),
        "reason",
            movement.reasonText().isEmpty()
                ? null
                : movement.reason().map(Json::name).orElseGet(movement::reasonText),
        "note", movement.note(),
        "sku", movement.sku(),
        "location", movement.location(),
        "reservationId", movement.reservationId(),
        "pieces", movement.pieces(),
        "stockBefore", movement.effect().map(Movement.Effect::stockBefore),
        "stockAfter", movement.effect().map(Movement.Effect::stockAfter),
        "reservedBefore", movement.effect().map(Movement.Effect::reservedBefore),
        "reservedAfter", movement.effect().map(Movement.Effect::reservedAfter),
        "discrepancy", movement.discrepancy(),
        "heldUntil", movement.heldUntil(),
        "counted", movement.count().map(Movement.Count::pieces),
        "countedAt", movement.count().map(Movement.Count::at),
        "undoes", movement.undoes(),
        "undoneBy", movement.undoneBy());
  }

  /** English, as everything here: programs that read it know no other language. */
  static Map<String, Object> refusal(Refusal refusal) {
    return DisplayLocale.neutral(() -> neutral(refusal));
  }

  /** A product whose count was not posted, and why. */
  public static Map<String, Object> refusedRow(Refusal.RefusedRow row) {
    return object("sku", row.sku(), "refusal", refusal(row.reason()));
  }

  private static Map<String, Object> shortage(Refusal.Shortage shortage) {
    return object(
        "sku", shortage.sku(),
        "location", shortage.location(),
        "requested", shortage.requested(),
        "available", shortage.available());
  }

  private static Map<String, Object> safetyStock(Refusal.SafetyStock line) {
    return object(
        "sku", line.sku(),
        "requested", line.requested(),
        "available", line.available(),
        "safetyStock", line.safetyStock());
  }

  private static Map<String, Object> neutral(Refusal refusal) {
    Map<String, Object> object =
        object(
            "kind", refusal.kind(),
            "message", RefusalTexts.message(refusal),
            "advice", RefusalTexts.advice(refusal),
            "worthRetrying", refusal.worthRetrying());
    if (refusal instanceof Refusal.Insufficient insufficient) {
      object.put("shortages", insufficient.shortages().stream().map(Json::shortage).toList());
    } else if (refusal instanceof Refusal.BelowSafetyStock below) {
      object.put("safetyStocks", below.lines().stream().map(Json::safetyStock).toList());
    } else if (refusal instanceof Refusal.CountNotPosted count) {
      object.put("rows", count.rows().stream().map(Json::refusedRow).toList());
    } else if (refusal instanceof Refusal.UnknownSku unknown) {
      object.put("skus", unknown.skus().stream().map(Sku::value).toList());
    } else if (refusal instanceof Refusal.Expired expired) {
      object.put("expiredAt", expired.at());
    } else if (refusal instanceof Refusal.InvalidRequest invalid) {
      object.put(
          "problems",
          invalid.problems().stream()
              .map(p -> object("field", p.field().code(), "text", RequestProblemTexts.sentence(p)))
              .toList());
    }
    return object;
  }
}
