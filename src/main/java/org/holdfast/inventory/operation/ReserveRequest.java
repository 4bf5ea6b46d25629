package org.holdfast.inventory.operation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;

/**
 * Asks to promise stock: all lines or nothing, unless it says that a part is welcome.
 *
 * @param key the idempotency key: the same key again gives the same answer and changes nothing
 * @param operator who asks
 * @param lines what is wanted, 1 to {@link RequestChecks#MAX_LINES} lines
 * @param holdFor after how long the promise may expire; empty: never
 * @param note free text
 * @param useSafetyStock true: also what is kept as safety stock may be promised
 * @param label what the order is called, and whose it is
 * @param partial true: each line as far as there is something; refused only if nothing is
 */
public record ReserveRequest(
    String key,
    String operator,
    List<Line> lines,
    Optional<Duration> holdFor,
    String note,
    boolean useSafetyStock,
    OrderLabel label,
    boolean partial) {

  /** Copies the lines. */
  public ReserveRequest {
    lines = List.copyOf(lines);
  }

  /** A request for all lines or nothing, of an order without a name. */
  public ReserveRequest(
      String key,
      String operator,
      List<Line> lines,
      Optional<Duration> holdFor,
      String note,
      boolean useSafetyStock) {
    this(key, operator, lines, holdFor, note, useSafetyStock, OrderLabel.NONE, false);
  }

  /** A request that leaves safety stock alone. */
  public ReserveRequest(
      String key, String operator, List<Line> lines, Optional<Duration> holdFor, String note) {
    this(key, operator, lines, holdFor, note, false);
  }

  /** A request with a key of its own, no expiry and no note. */
  public static ReserveRequest of(String operator, Line... lines) {
    return new ReserveRequest(
        UUID.randomUUID().toString(), operator, List.of(lines), Optional.empty(), "");
  }

  /** The same request under {@code newKey}. */
  public ReserveRequest withKey(String newKey) {
    return new ReserveRequest(
        newKey, operator, lines, holdFor, note, useSafetyStock, label, partial);
  }

  /** The same request, held for {@code duration} at most. */
  public ReserveRequest heldFor(Duration duration) {
    return new ReserveRequest(
        key, operator, lines, Optional.of(duration), note, useSafetyStock, label, partial);
  }

  /** The same request, which may promise safety stock. */
  public ReserveRequest usingSafetyStock() {
    return new ReserveRequest(key, operator, lines, holdFor, note, true, label, partial);
  }

  /** The same request, for an order of that name. */
  public ReserveRequest labelled(OrderLabel newLabel) {
    return new ReserveRequest(
        key, operator, lines, holdFor, note, useSafetyStock, newLabel, partial);
  }

  /** The same request, which takes what there is. */
  public ReserveRequest takingWhatThereIs() {
    return new ReserveRequest(key, operator, lines, holdFor, note, useSafetyStock, label, true);
  }

  /** What {@code reservation}, just made of this, lacks; in the order asked for. */
  public List<LeftOut> leftOut(Reservation reservation) {
    Map<Sku, Long> requested = new LinkedHashMap<>();
    lines.forEach(line -> requested.merge(line.sku(), line.quantity(), Long::sum));
    return requested.entrySet().stream()
        .map(want -> new LeftOut(want.getKey(), want.getValue(), reservation.pieces(want.getKey())))
        .filter(left -> left.reserved() < left.requested())
        .toList();
  }

  /**
   * What a request that takes what there is did not get of one product.
   *
   * @param sku the product
   * @param requested pieces asked for, over all lines
   * @param reserved pieces of them that were promised
   */
  public record LeftOut(Sku sku, long requested, long reserved) {}

  /**
   * One wanted line.
   *
   * @param sku the product
   * @param location from where; empty: from wherever it lies, one location if one has enough
   * @param quantity pieces
   */
  public record Line(Sku sku, Optional<String> location, long quantity) {

    /** A line from wherever the product lies. */
    public static Line of(String sku, long quantity) {
      return new Line(Sku.of(sku), Optional.empty(), quantity);
    }

    /** A line from one location. */
    public static Line at(String sku, String location, long quantity) {
      return new Line(Sku.of(sku), Optional.of(location), quantity);
    }
  }
}
