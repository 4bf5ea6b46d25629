package org.holdfast.simulator.history;

/**
 * A transfer between the pools of a product, as whoever asked for it wrote it down.
 *
 * @param key the request's idempotency key
 * @param sku the product
 * @param from the pool that gives
 * @param to the pool that gets
 * @param pieces how many
 * @param answer what was answered
 * @param sent when it was sent, by the simulator's own clock, in nanoseconds
 * @param answered when the answer was there; {@link Long#MAX_VALUE}: never
 */
public record TransferEntry(
    String key,
    String sku,
    String from,
    String to,
    long pieces,
    HistoryEntry.Answer answer,
    long sent,
    long answered) {

  /** Who asks for transfers. */
  public static final String OPERATOR = "rebalancer";
}
