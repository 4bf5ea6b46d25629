/**
 * Who waits for whom, worked out from one snapshot: the graph of waits, those who gather behind one
 * root, and deadlocks.
 */
package org.holdfast.locks.graph;
