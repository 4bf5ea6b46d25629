/**
 * What every screen is given: background work, services, remembered settings, and who works here.
 */
package org.holdfast.ui.context;
