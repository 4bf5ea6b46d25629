package org.holdfast.inventory.figures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/**
 * Asks how the stock of a product went.
 *
 * @param sku which product
 * @param location only there; empty: everywhere
 * @param from from when on; empty, or before the ledger begins: from its beginning
 * @param to until when; empty, or in the future: until now
 * @param step how far its points are from each other; empty: as far as makes a picture
 * @param zone whose days and hours they begin with
 */
public record HistoryQuestion(
    Sku sku,
    Optional<String> location,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<TimeStep> step,
    ZoneId zone) {}
