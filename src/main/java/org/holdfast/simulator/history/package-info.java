/**
 * What the clients of a run wrote down of their requests, and what the database held at its end.
 */
package org.holdfast.simulator.history;
