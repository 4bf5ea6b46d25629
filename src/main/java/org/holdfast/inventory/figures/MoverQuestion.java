package org.holdfast.inventory.figures;

import java.time.Instant;

/**
 * Asks which products moved most.
 *
 * @param by how they are compared
 * @param from not before
 * @param to before
 * @param limit at most so many products
 */
public record MoverQuestion(Flow by, Instant from, Instant to, int limit) {}
