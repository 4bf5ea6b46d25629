/** Stock as it is read: products with what lies where, and tables of any length. */
package org.holdfast.inventory.postgres.stock;
