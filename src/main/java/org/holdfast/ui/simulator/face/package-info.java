/** What is seen of runs: the one that goes on, one that is over, several side by side. */
package org.holdfast.ui.simulator.face;
