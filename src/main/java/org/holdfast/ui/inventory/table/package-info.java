/** Shows the list of stock: its filters, its sums and its rows. Binds only. */
package org.holdfast.ui.inventory.table;
