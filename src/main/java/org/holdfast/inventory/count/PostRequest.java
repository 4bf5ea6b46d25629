package org.holdfast.inventory.count;

/**
 * Asks to bring the books to what was counted.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param countId which count
 * @param withoutRefused true: post the others where some products cannot be posted; false: nothing
 *     then
 * @param note free text, for the ledger
 */
public record PostRequest(
    String key, String operator, long countId, boolean withoutRefused, String note) {}
