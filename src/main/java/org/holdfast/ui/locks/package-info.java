/**
 * The locks screen: who blocks whom, on which product, for how long, as a graph, as queues and over
 * time; and what to do about it.
 */
package org.holdfast.ui.locks;
