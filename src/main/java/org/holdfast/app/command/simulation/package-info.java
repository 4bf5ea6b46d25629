/** The command that runs simulations. */
package org.holdfast.app.command.simulation;
