/** The waits as a table and as a list, and their export. */
package org.holdfast.ui.locks.queue;
