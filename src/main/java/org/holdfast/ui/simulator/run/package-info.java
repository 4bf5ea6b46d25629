/** The run that goes on. */
package org.holdfast.ui.simulator.run;
