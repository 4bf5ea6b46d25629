/** Products and how many pieces of them lie where. */
package org.holdfast.inventory.stock;
