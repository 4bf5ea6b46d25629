/** The choice of the language on the settings screen. */
package org.holdfast.ui.settings.language;
