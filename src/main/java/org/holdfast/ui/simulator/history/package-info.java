/** The runs there have been. */
package org.holdfast.ui.simulator.history;
