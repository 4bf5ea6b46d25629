/** What lies over the screens for a moment: the keys, and the line that finds anything. */
package org.holdfast.ui.main.overlay;
