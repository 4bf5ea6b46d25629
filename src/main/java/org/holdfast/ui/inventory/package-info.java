/** The inventory screen: find a product, see its stock, reserve, receive, adjust, transfer. */
package org.holdfast.ui.inventory;
