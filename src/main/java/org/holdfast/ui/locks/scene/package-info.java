/** One snapshot made ready to be drawn, and what is chosen in it. Knows no control. */
package org.holdfast.ui.locks.scene;
