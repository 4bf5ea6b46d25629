/** The last minutes of waiting, drawn over time. */
package org.holdfast.ui.locks.timeline;
