/**
 * What screens share: background work, services, remembered settings, formats and small controls.
 * Unless said otherwise, everything here belongs to the JavaFX application thread.
 */
package org.holdfast.ui.common;
