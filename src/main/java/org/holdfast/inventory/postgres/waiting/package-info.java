/** The waiting list in PostgreSQL. */
package org.holdfast.inventory.postgres.waiting;
