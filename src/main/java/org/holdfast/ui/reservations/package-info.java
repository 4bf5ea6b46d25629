/**
 * The reservations screen: list, filter, extend, release and commit, with the time left of each.
 */
package org.holdfast.ui.reservations;
