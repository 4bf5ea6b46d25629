/** What judges and runs have to say, as codes and values that are put into words when shown. */
package org.holdfast.simulator.finding;
