package org.holdfast.locks.graph;

import java.time.Duration;

/**
 * How programs of one kind hold a place.
 *
 * @param kind who
 * @param time about how long at a time
 */
public record TypicalHold(HolderKind kind, Duration time) {}
