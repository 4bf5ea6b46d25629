package org.holdfast.ui.locks;

import java.time.Duration;

/**
 * A line of the lock graph, from who waits to who is waited for.
 *
 * @param from the id of the card that waits
 * @param to the id of the card it waits for
 * @param waited how long; the longest wait if the card stands for several sessions
 * @param deadlock whether both are part of one deadlock
 */
record LockEdge(String from, String to, Duration waited, boolean deadlock) {}
