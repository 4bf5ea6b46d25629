/**
 * What several screens let a user do with a reservation: release it, ship it, and the questions
 * asked before.
 */
package org.holdfast.ui.reservation;
