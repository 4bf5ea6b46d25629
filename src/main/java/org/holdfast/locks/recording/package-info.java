/** Snapshots kept in a file and read again. A file of a stranger is read within bounds. */
package org.holdfast.locks.recording;
