package org.holdfast.inventory.reservation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.inventory.stock.Sku;

/**
 * A promise of stock.
 *
 * @param id its number
 * @param state open, or how it ended
 * @param operator who made it: the login, as far as it is known, and in brackets the name that was
 *     given with it
 * @param note free text
 * @param label what the order is called, and whose it is
 * @param createdAt by the server's clock
 * @param expiresAt from when on it may be expired; empty: never
 * @param closedAt when it ended; empty while open
 * @param lines at least one
 */
public record Reservation(
    long id,
    ReservationState state,
    String operator,
    String note,
    OrderLabel label,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> closedAt,
    List<ReservationLine> lines) {

  /** Copies the lines. */
  public Reservation {
    lines = List.copyOf(lines);
  }

  /** For whom it is, as far as anybody said: the customer, or the order, or else who made it. */
  public String forWhom() {
    return Stream.of(label.customer(), label.reference())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(operator);
  }

  /** Pieces reserved at first, over all lines. */
  public long pieces() {
    return Totals.sum(lines.stream().mapToLong(ReservationLine::quantity));
  }

  /** Pieces of {@code sku} reserved at first, over all its lines. */
  public long pieces(Sku sku) {
    return Totals.sum(
        lines.stream().filter(line -> line.sku().equals(sku)).mapToLong(ReservationLine::quantity));
  }

  /** Pieces still held, over all lines. */
  public long openPieces() {
    return Totals.sum(lines.stream().mapToLong(ReservationLine::open));
  }

  /** Whether it still holds stock. */
  public boolean isOpen() {
    return state == ReservationState.OPEN;
  }
}
