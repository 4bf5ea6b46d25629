/**
 * Makes many clients reserve at once, measures what comes of it, and proves from what the clients
 * wrote down that nothing was promised twice. Knows no database; {@link
 * org.holdfast.simulator.run.Arenas} brings one.
 */
package org.holdfast.simulator;
