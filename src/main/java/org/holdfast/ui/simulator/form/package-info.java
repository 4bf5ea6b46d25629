/** The form for a setup, and the setups that were given a name. */
package org.holdfast.ui.simulator.form;
