/** The settings screen. */
package org.holdfast.ui.settings;
