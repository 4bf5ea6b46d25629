/** The screen through which files come in and go out. */
package org.holdfast.ui.exchange;
