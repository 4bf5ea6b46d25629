/** What the snapshots of the last minutes showed, within a bound of memory. */
package org.holdfast.locks.history;
