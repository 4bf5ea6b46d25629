/** What the judge says of a run, as figures, and its words. */
package org.holdfast.simulator.verdict;
