/** What the ledger says of longer times, added up by PostgreSQL. */
package org.holdfast.inventory.postgres.figures;
