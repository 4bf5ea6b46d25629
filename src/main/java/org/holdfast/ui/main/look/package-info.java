/** What everything in all windows of the program has, whichever screen or question it is. */
package org.holdfast.ui.main.look;
