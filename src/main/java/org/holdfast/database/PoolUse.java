package org.holdfast.database;

/**
 * How a pool is used.
 *
 * @param active connections at work
 * @param limit most connections there can be
 * @param waiting threads that wait for one
 */
public record PoolUse(int active, int limit, int waiting) {}
