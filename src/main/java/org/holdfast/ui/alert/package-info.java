/** The alerts for all screens: judged in the background, kept, and set by the user. */
package org.holdfast.ui.alert;
