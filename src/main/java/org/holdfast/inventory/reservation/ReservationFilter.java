package org.holdfast.inventory.reservation;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * Which reservations to list.
 *
 * @param state only these; empty: any
 * @param sku only with a line of this product; empty: any
 * @param skuPart only with a line whose SKU contains this, ignoring case; empty: any
 * @param operator only by this login or operator, ignoring case, or a part of it as it is shown;
 *     empty: any
 * @param reference only of orders whose reference contains this, ignoring case; empty: any
 * @param customer only for customers whose name contains this, ignoring case; empty: any
 * @param text only those of which this is the number, or a part of the reference, of the customer,
 *     of the note or of a SKU, ignoring case; empty: any
 * @param endingWithin only open ones whose hold ends within this time from now by the server's
 *     clock, or should have ended; empty: any
 * @param limit at most so many: newest first, or those that end first where ends are asked for
 */
public record ReservationFilter(
    Optional<ReservationState> state,
    Optional<Sku> sku,
    Optional<String> skuPart,
    Optional<String> operator,
    Optional<String> reference,
    Optional<String> customer,
    Optional<String> text,
    Optional<Duration> endingWithin,
    int limit) {

  /** A filter that says nothing of orders. */
  public ReservationFilter(
      Optional<ReservationState> state,
      Optional<Sku> sku,
      Optional<String> skuPart,
      Optional<String> operator,
      int limit) {
    this(
        state,
        sku,
        skuPart,
        operator,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** Everything, newest first. */
  public static ReservationFilter all(int limit) {
    return new ReservationFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  /** Only open ones. */
  public static ReservationFilter open(int limit) {
    return new ReservationFilter(
        Optional.of(ReservationState.OPEN),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** Only open ones that hold {@code sku}. */
  public static ReservationFilter openFor(Sku sku, int limit) {
    return new ReservationFilter(
        Optional.of(ReservationState.OPEN),
        Optional.of(sku),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** Only those of orders whose reference contains {@code part}, ignoring case. */
  public static ReservationFilter ofReference(String part, int limit) {
    return ofOrder(Optional.of(part), Optional.empty(), limit);
  }

  /** Only those for customers whose name contains {@code part}, ignoring case. */
  public static ReservationFilter ofCustomer(String part, int limit) {
    return ofOrder(Optional.empty(), Optional.of(part), limit);
  }

  private static ReservationFilter ofOrder(
      Optional<String> reference, Optional<String> customer, int limit) {
    return new ReservationFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reference,
        customer,
        Optional.empty(),
        Optional.empty(),
        limit);
  }
}
