/** A run: clients that send the requests of a scenario into an arena. */
package org.holdfast.simulator.run;
