/** The simulator screen. */
package org.holdfast.ui.simulator;
