/** Counts in PostgreSQL. */
package org.holdfast.inventory.postgres.count;
