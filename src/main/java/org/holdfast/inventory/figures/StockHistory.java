package org.holdfast.inventory.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the stock of a product went, as the ledger tells it.
 *
 * @param points from the earliest to the latest; the last one is the end that was asked for. None:
 *     the ledger says nothing of that time
 * @param begins when its first movement was; before it the ledger knows nothing. Empty: it never
 *     moved
 * @param agrees whether the books say now what the ledger comes to
 */
public record StockHistory(List<Point> points, Optional<Instant> begins, boolean agrees) {

  /** Copies the list. */
  public StockHistory {
    points = List.copyOf(points);
  }

  /**
   * How it stood at a moment, in pieces.
   *
   * @param at when; what happened at that very moment is not in it yet
   * @param stock on hand
   * @param reserved promised
   * @param available could be promised: what lies at locations that are set aside today could not
   */
  public record Point(Instant at, long stock, long reserved, long available) {}
}
