/** Pieces that are promised: reservations with their lines, and how to look for them. */
package org.holdfast.inventory.reservation;
