package org.holdfast.inventory.count;

import java.util.Optional;

/**
 * Asks to begin a count.
 *
 * @param key the idempotency key
 * @param operator who asks
 * @param location where is to be counted
 * @param category of which category alone; empty: whatever lies there
 * @param note free text
 */
public record StartRequest(
    String key, String operator, String location, Optional<String> category, String note) {}
