package org.holdfast.simulator;

import java.util.List;
import java.util.Map;

/**
 * What the database says after a run, read with statements that share nothing with the operations.
 *
 * @param stock each product's stock rows together, by SKU
 * @param ledger each product's movements together, by SKU
 * @param reservations every reservation there is
 * @param ended how many requests have ended a reservation, by its number, where there were any
 */
public record EndState(
    Map<String, Stock> stock,
    Map<String, Stock> ledger,
    List<Made> reservations,
    Map<Long, Integer> ended) {

  /**
   * Pieces of one product.
   *
   * @param quantity on hand
   * @param reserved promised
   */
  public record Stock(long quantity, long reserved) {}

  /**
   * A reservation.
   *
   * @param id its number
   * @param key the key of the request that made it
   * @param state OPEN, COMMITTED, RELEASED or EXPIRED
   * @param lines what it reserved at first, one for each product, by SKU
   * @param open pieces it still holds
   */
  public record Made(long id, String key, String state, List<Piece> lines, long open) {
    /** Copies the lines. */
    public Made {
      lines = List.copyOf(lines);
    }
  }

  /** Copies everything. */
  public EndState {
    stock = Map.copyOf(stock);
    ledger = Map.copyOf(ledger);
    reservations = List.copyOf(reservations);
    ended = Map.copyOf(ended);
  }
}
