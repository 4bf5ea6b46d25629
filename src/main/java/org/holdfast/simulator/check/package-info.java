/** The judge: whether history and end state fit together. Shares no code with what it judges. */
package org.holdfast.simulator.check;
