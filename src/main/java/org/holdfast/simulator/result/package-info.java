/** What a run measured and found. */
package org.holdfast.simulator.result;
