/** Undoing bookings, shared by the screens that show them. */
package org.holdfast.ui.undo;
