/** Keys before any screen sees them: what a scanner types, and where a key lies on the keyboard. */
package org.holdfast.ui.keys;
