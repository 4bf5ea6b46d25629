/** The list of stock: which rows it has, and how a product is found in it. Knows no control. */
package org.holdfast.ui.inventory.list;
