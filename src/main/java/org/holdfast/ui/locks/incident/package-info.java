/** The incidents that stand, and those of the past. */
package org.holdfast.ui.locks.incident;
