/** The controls that draw the picture of who waits for whom. */
package org.holdfast.ui.locks.graph;
