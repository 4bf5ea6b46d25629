/**
 * Stock kept in PostgreSQL: each operation one transaction, the ledger written with it.
 *
 * <p>Locks are always taken in one order, which is what keeps operations from deadlocking: the
 * request's key, then a new stock row (only where one has to be made), then the reservation, then
 * the existing stock rows by rising id.
 */
package org.holdfast.inventory.postgres;
