package org.holdfast.inventory.count;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * Asks to write down what was counted of a product.
 *
 * @param key the idempotency key
 * @param operator who counted
 * @param countId which count
 * @param sku the product; it need not lie there by the books
 * @param pieces how many
 * @param adds true: besides what was counted of it before; false: in place of that
 * @param countedAt when, by the server's clock; empty: now
 */
public record EntryRequest(
    String key,
    String operator,
    long countId,
    Sku sku,
    long pieces,
    boolean adds,
    Optional<Instant> countedAt) {}
