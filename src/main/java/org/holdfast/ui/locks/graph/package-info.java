/**
 * The picture of who waits for whom: what is drawn, where it stands, and the controls that draw it.
 */
package org.holdfast.ui.locks.graph;
