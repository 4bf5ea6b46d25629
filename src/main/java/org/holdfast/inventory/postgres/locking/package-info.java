/**
 * How the stock of a request is kept from other requests while it is checked and changed: one class
 * a strategy.
 */
package org.holdfast.inventory.postgres.locking;
