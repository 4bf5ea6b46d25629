/**
 * What the picture of the locks is made of: cards, lines and lanes, worked out of a graph of waits.
 * Pure: knows no control.
 */
package org.holdfast.ui.locks.diagram;
