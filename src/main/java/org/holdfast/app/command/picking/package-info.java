/** The command that says what is to be taken from which shelf. */
package org.holdfast.app.command.picking;
