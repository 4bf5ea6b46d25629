/** What lets a user put on paper what reservations still hold. */
package org.holdfast.ui.reservation.picking;
