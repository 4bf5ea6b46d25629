/** The forms of the inventory screen: reserve, receive, adjust, transfer. */
package org.holdfast.ui.inventory.operation;
