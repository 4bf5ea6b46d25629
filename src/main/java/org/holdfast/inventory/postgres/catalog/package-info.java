/** Products, barcodes and locations in PostgreSQL, by functions that live there. */
package org.holdfast.inventory.postgres.catalog;
