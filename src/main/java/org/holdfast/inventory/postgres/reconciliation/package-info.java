/** Reconciliation and the watch over changes of other programs, in PostgreSQL. */
package org.holdfast.inventory.postgres.reconciliation;
