package org.holdfast.inventory.waiting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;

/**
 * A request that waits for stock, or has waited.
 *
 * @param id its number; for one product lower numbers come first
 * @param state whether it still waits, or what became of it
 * @param operator who asked: the login, as far as it is known, and in brackets the name that was
 *     given with it
 * @param note free text
 * @param label what the order is called, and whose it is
 * @param createdAt since when it waits, by the server's clock
 * @param endsAt until when it waits at most; empty: until it is served or ended
 * @param closedAt when it was served or ended; empty while it waits
 * @param closedBy who ended it by hand
 * @param reservationId the reservation that it became
 * @param position its place in the longest of its queues, from 1; empty when it waits no more
 * @param lines what is wanted, at least one
 */
public record Waiting(
    long id,
    WaitingState state,
    String operator,
    String note,
    OrderLabel label,
    Instant createdAt,
    Optional<Instant> endsAt,
    Optional<Instant> closedAt,
    Optional<String> closedBy,
    OptionalLong reservationId,
    OptionalLong position,
    List<Line> lines) {

  /** Copies the lines. */
  public Waiting {
    lines = List.copyOf(lines);
  }

  /** Pieces wanted, over all lines. */
  public long pieces() {
    return Totals.sum(lines.stream().mapToLong(Line::quantity));
  }

  /** Whether it still waits. */
  public boolean isWaiting() {
    return state == WaitingState.WAITING;
  }

  /**
   * One line that is wanted.
   *
   * @param sku the product
   * @param productName its name
   * @param location from where; empty: from wherever it lies
   * @param quantity pieces
   */
  public record Line(Sku sku, String productName, Optional<String> location, long quantity) {}
}
