package org.holdfast.inventory.operation;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.Sku;

/**
 * One thing that is wrong with a request.
 *
 * @param field which part of it
 * @param kind what is wrong
 * @param details what {@code kind} is about, in its order
 */
public record RequestProblem(RequestField field, Kind kind, List<Object> details) {

  /** What can be wrong. */
  public enum Kind {
    /** Nothing was entered. */
    MISSING,
    /** A text is longer than the bound, in characters. */
    TOO_LONG,
    /** A text contains what the database cannot store. */
    UNSTORABLE,
    /** A number is below 0 or above the bound. */
    OUT_OF_RANGE,
    /** Less than one piece. */
    TOO_FEW,
    /** More pieces than the bound. */
    TOO_MANY,
    /** A reservation without a line. */
    NO_LINES,
    /** More lines in a reservation than the bound. */
    TOO_MANY_LINES,
    /** More lines in a release than the bound. */
    TOO_MANY_RELEASED_LINES,
    /** More lines in a part that is shipped than the bound. */
    TOO_MANY_SHIPPED_LINES,
    /** A change of a reservation that names nothing. */
    NOTHING_TO_CHANGE,
    /** The reservation, its number as text, would hold nothing any more. */
    NOTHING_LEFT,
    /** A change by 0 pieces. */
    NO_CHANGE,
    /** A change by more pieces than the bound. */
    CHANGE_TOO_LARGE,
    /** A count that is negative or above the bound. */
    COUNT_OUT_OF_RANGE,
    /** A moment that nobody means. */
    MOMENT_OUT_OF_RANGE,
    /** A {@link ReasonCode} that people do not give. */
    REASON_NOT_OF_ADJUSTMENT,
    /** Pieces would be moved to where they are. */
    SAME_LOCATION,
    /** A time that is over at once or longer than the bound. */
    HOLD_OUT_OF_RANGE,
    /** A wait that is over at once or longer than the bound. */
    WAIT_OUT_OF_RANGE,
    /** No stock is kept of the {@link Sku}. */
    NOT_TRACKED,
    /** The reservation, its number as text, holds nothing of the {@link Sku}. */
    NOT_HELD,
    /** The reservation, its number as text, holds nothing of the {@link Sku} at the location. */
    NOT_HELD_THERE,
    /** One location would hold more pieces than the bound. */
    TOO_MUCH_STOCK,
    /** The idempotency key was used for another request. */
    KEY_REUSED,
    /** A product has more barcodes than the bound. */
    TOO_MANY_BARCODES,
    /** The barcode is there twice. */
    BARCODE_TWICE
  }

  /** Copies the details. */
  public RequestProblem {
    details = List.copyOf(details);
  }

  /** {@code field} is wrong in the way of {@code kind}. */
  public static RequestProblem of(RequestField field, Kind kind, Object... details) {
    return new RequestProblem(field, kind, List.of(details));
  }

  /** Stock was to be changed of a product of which none is kept. */
  public static RequestProblem notTracked(Sku sku) {
    return of(RequestField.SKU, Kind.NOT_TRACKED, sku);
  }

  /** A reservation has no line of {@code sku}, or none at {@code location}. */
  public static RequestProblem notHeld(long reservationId, Sku sku, Optional<String> location) {
    String number = Long.toString(reservationId);
    return location
        .map(place -> of(RequestField.SKU, Kind.NOT_HELD_THERE, number, sku, place))
        .orElseGet(() -> of(RequestField.SKU, Kind.NOT_HELD, number, sku));
  }

  /** A change would leave a reservation without a piece. */
  public static RequestProblem nothingLeft(long reservationId) {
    return of(RequestField.LINES, Kind.NOTHING_LEFT, Long.toString(reservationId));
  }

  /** A location would hold more of a product than one can. */
  public static RequestProblem tooMuchStock() {
    return of(RequestField.QUANTITY, Kind.TOO_MUCH_STOCK, RequestChecks.MAX_STOCK);
  }

  /** The key of the request was used for another. */
  public static RequestProblem keyReused() {
    return of(RequestField.IDEMPOTENCY_KEY, Kind.KEY_REUSED);
  }
}
