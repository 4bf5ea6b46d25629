/**
 * The waiting list in the window: who waits for what, ending a wait, and word of what was served.
 * Shared by the screens that lead there.
 */
package org.holdfast.ui.waiting;
