/**
 * Snapshots taken again and again on a thread of its own, and waits followed from one to the next,
 * so that a wait is as long as its statement stands still.
 */
package org.holdfast.locks.sampling;
