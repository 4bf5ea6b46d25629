package org.holdfast.inventory.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.stock.Sku;

/**
 * Which movements to list.
 *
 * @param sku only of this product; empty: any
 * @param operation only these; empty: any
 * @param words each of them has to be contained, ignoring case, in SKU, operator, location, note or
 *     the words for operation and reason, or to be the number of the reservation
 * @param limit at most so many, newest first
 * @param narrow what else they have to be
 */
public record MovementFilter(
    Optional<Sku> sku,
    Optional<Operation> operation,
    List<String> words,
    int limit,
    Narrow narrow) {

  /**
   * Who, where, why and when.
   *
   * @param operator only by this one, ignoring case: the name, the login, or both as they are shown
   * @param reason only for this one
   * @param location only there
   * @param reservation only of this one
   * @param order only of reservations whose reference or customer contains this, ignoring case
   * @param together only what was booked by the same request as the movement with this number: all
   *     of a count, all lines of an order, both halves of a transfer
   * @param from not before
   * @param to before
   */
  public record Narrow(
      Optional<String> operator,
      Optional<ReasonCode> reason,
      Optional<String> location,
      OptionalLong reservation,
      Optional<String> order,
      OptionalLong together,
      Optional<Instant> from,
      Optional<Instant> to) {

    /** Everything. */
    public static final Narrow NONE =
        new Narrow(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** Lower case, and no empty words. */
  public MovementFilter {
    words =
        words.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isBlank())
            .toList();
  }

  /** Whoever, wherever, whyever and whenever. */
  public MovementFilter(
      Optional<Sku> sku, Optional<Operation> operation, List<String> words, int limit) {
    this(sku, operation, words, limit, Narrow.NONE);
  }

  /** Everything, newest first. */
  public static MovementFilter all(int limit) {
    return new MovementFilter(Optional.empty(), Optional.empty(), List.of(), limit);
  }

  /** Movements of one product. */
  public static MovementFilter of(Sku sku, int limit) {
    return new MovementFilter(Optional.of(sku), Optional.empty(), List.of(), limit);
  }
}
