package org.holdfast.inventory.reconciliation;

import java.util.EnumSet;
import java.util.Set;
import org.holdfast.inventory.stock.Sku;

/**
 * A stock row whose figures do not agree, all read in one snapshot.
 *
 * @param stockId the row's number
 * @param sku the product
 * @param location where it lies
 * @param stock pieces on hand, as the row says
 * @param reserved pieces promised, as the row says
 * @param open pieces that open reservations hold
 * @param ledgerStock pieces on hand, as all movements together say
 * @param ledgerReserved pieces promised, as all movements together say
 * @param leftOpen pieces that lines of closed reservations still hold, so that nobody ships or
 *     releases them any more
 * @param queue whether those who wait for the product stand in their queue
 */
public record Discrepancy(
    long stockId,
    Sku sku,
    String location,
    long stock,
    long reserved,
    long open,
    long ledgerStock,
    long ledgerReserved,
    long leftOpen,
    Queue queue) {

  /** A row whose queue is in order. */
  public Discrepancy(
      long stockId,
      Sku sku,
      String location,
      long stock,
      long reserved,
      long open,
      long ledgerStock,
      long ledgerReserved,
      long leftOpen) {
    this(
        stockId,
        sku,
        location,
        stock,
        reserved,
        open,
        ledgerStock,
        ledgerReserved,
        leftOpen,
        Queue.IN_ORDER);
  }

  /**
   * What is known of those who wait for the product.
   *
   * @param marked whether the stock row says that somebody waits, so that nobody overtakes him
   * @param standing whether somebody stands in the queue
   * @param strayed lines that stand in the queue though nobody waits with them, or that wait and do
   *     not stand there, so that they are forgotten
   */
  public record Queue(boolean marked, boolean standing, long strayed) {
    /** Nobody waits, and nothing says otherwise. */
    public static final Queue IN_ORDER = new Queue(false, false, 0);
  }

  /** What is wrong. */
  public enum Kind {
    /** More is promised than is there. */
    RESERVED_ABOVE_STOCK,
    /** Less than nothing is promised. */
    RESERVED_NEGATIVE,
    /** The row promises something else than the open reservations. */
    RESERVED_NOT_OPEN,
    /** The row has something else on hand than the movements add up to. */
    STOCK_NOT_LEDGER,
    /** The row promises something else than the movements add up to. */
    RESERVED_NOT_LEDGER,
    /** Lines of closed reservations still hold pieces of it. */
    LINES_LEFT_OPEN,
    /** The row says that somebody waits for the product and nobody does, or the other way round. */
    MARK_NOT_QUEUE,
    /**
     * Somebody who waits for the product is forgotten, or somebody who does not stands in the way.
     */
    QUEUE_NOT_WAITING
  }

  /** Everything that is wrong with the row, at least one. */
  public Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    add(kinds, Kind.RESERVED_ABOVE_STOCK, reserved > stock);
    add(kinds, Kind.RESERVED_NEGATIVE, reserved < 0);
    add(kinds, Kind.RESERVED_NOT_OPEN, reserved != open);
    add(kinds, Kind.STOCK_NOT_LEDGER, stock != ledgerStock);
    add(kinds, Kind.RESERVED_NOT_LEDGER, reserved != ledgerReserved);
    add(kinds, Kind.LINES_LEFT_OPEN, leftOpen > 0);
    add(kinds, Kind.MARK_NOT_QUEUE, queue.marked() != queue.standing());
    add(kinds, Kind.QUEUE_NOT_WAITING, queue.strayed() > 0);
    return kinds;
  }

  /** Whether only the queue of the product is wrong; mending that is no movement. */
  public boolean isOfQueueAlone() {
    return EnumSet.of(Kind.MARK_NOT_QUEUE, Kind.QUEUE_NOT_WAITING).containsAll(kinds());
  }

  private static void add(Set<Kind> kinds, Kind kind, boolean wrong) {
    if (wrong) {
      kinds.add(kind);
    }
  }
}
