package org.holdfast.inventory.catalog;

import java.time.Instant;

/**
 * One entry of the record of products and locations.
 *
 * @param id its number; later changes have larger ones
 * @param at when, by the server's clock
 * @param operator who
 * @param operation what, in words
 * @param subject the SKU, or the location's name at that time
 * @param details what was different afterwards, in words; empty: nothing that words are needed for
 * @param note free text
 */
public record CatalogChange(
    long id,
    Instant at,
    String operator,
    String operation,
    String subject,
    String details,
    String note) {}
