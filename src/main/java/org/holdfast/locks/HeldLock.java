package org.holdfast.locks;

/**
 * A lock on a table that a session holds, stronger than what reading takes.
 *
 * @param table the table's name
 * @param mode PostgreSQL's name of the mode, for example RowExclusiveLock
 */
public record HeldLock(String table, String mode) {}
