/**
 * Reads {@code pg_locks} and {@code pg_stat_activity} of PostgreSQL 14 to 18, and cancels and
 * terminates sessions.
 */
package org.holdfast.locks.postgres;
