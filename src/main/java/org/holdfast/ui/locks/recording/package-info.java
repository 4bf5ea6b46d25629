/** Recordings of lock waits: written while they happen, saved, opened and exported. */
package org.holdfast.ui.locks.recording;
