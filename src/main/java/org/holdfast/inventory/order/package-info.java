/** What is asked of a reservation as of an order: to hold more, less, or the same elsewhere. */
package org.holdfast.inventory.order;
