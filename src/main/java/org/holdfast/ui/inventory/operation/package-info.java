/** The form of the inventory screen in which operations are entered, checked and sent. */
package org.holdfast.ui.inventory.operation;
