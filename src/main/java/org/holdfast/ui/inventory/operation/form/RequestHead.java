package org.holdfast.ui.inventory.operation.form;

/**
 * What every request carries.
 *
 * @param key the idempotency key
 * @param operator who asks
 */
public record RequestHead(String key, String operator) {}
