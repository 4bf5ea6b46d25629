package org.holdfast.inventory.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;

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

  /** The products that are wanted, each once, in the order asked for. */
  public List<Sku> skus() {
    return lines.stream().map(Line::sku).distinct().toList();
  }

  /**
   * What {@code reservation}, just made of this, lacks; in the order asked for.
   *
   * @param now the products as they are since
   */
  public List<LeftOut> leftOut(Reservation reservation, List<ProductStock> now) {
    Map<Sku, Long> requested = new LinkedHashMap<>();
    lines.forEach(line -> requested.merge(line.sku(), line.quantity(), Long::sum));
    List<LeftOut> all = new ArrayList<>();
    requested.forEach(
        (sku, pieces) -> {
          long missing = pieces - reservation.pieces(sku);
          if (missing > 0) {
            Optional<ProductStock> stock =
                now.stream().filter(each -> each.product().sku().equals(sku)).findFirst();
            all.add(
                new LeftOut(
                    sku,
                    pieces,
                    pieces - missing,
                    stock.map(each -> kept(each, missing)).orElse(0L),
                    stock.map(each -> each.product().safetyStock()).orElse(0L)));
          }
        });
    return List.copyOf(all);
  }

  /** How many of the missing pieces lie where they were asked for, but as safety stock. */
  private long kept(ProductStock stock, long missing) {
    long safety = stock.product().safetyStock();
    if (useSafetyStock || safety == 0) {
      return 0;
    }
    Set<Optional<String>> places =
        lines.stream()
            .filter(line -> line.sku().equals(stock.product().sku()))
            .map(Line::location)
            .collect(Collectors.toSet());
    long there =
        places.contains(Optional.<String>empty())
            ? stock.available()
            : Totals.sum(
                stock.levels().stream()
                    .filter(level -> places.contains(Optional.of(level.location())))
                    .mapToLong(StockLevel::available));
    // What came since could be promised.
    return Math.max(0, Math.min(missing, there) - Math.max(0, stock.available() - safety));
  }

  /**
   * What a request that takes what there is did not get of one product.
   *
   * @param sku the product
   * @param requested pieces asked for, over all lines
   * @param reserved pieces of them that were promised
   * @param kept pieces of the others that are there, but only as safety stock
   * @param safetyStock pieces that are kept of the product over all locations
   */
  public record LeftOut(Sku sku, long requested, long reserved, long kept, long safetyStock) {}

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
