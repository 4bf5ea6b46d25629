/** The reservations screen: list, filter, release and commit, with the time left of each. */
package org.holdfast.ui.reservations;
