/**
 * What several screens let a user do with a reservation: extend it, release it, ship it, and the
 * questions asked before.
 */
package org.holdfast.ui.reservation;
