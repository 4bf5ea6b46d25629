/** The screen on which people count locations together. */
package org.holdfast.ui.counts;
