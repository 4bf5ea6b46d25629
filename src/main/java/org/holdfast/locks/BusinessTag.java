package org.holdfast.locks;

import java.util.OptionalLong;

/**
 * What a session of Holdfast is doing, in the warehouse's words.
 *
 * @param operation RESERVE, COMMIT …
 * @param reservation for which reservation, if one is known
 * @param operator for whom; may be cut
 */
public record BusinessTag(String operation, OptionalLong reservation, String operator) {}
