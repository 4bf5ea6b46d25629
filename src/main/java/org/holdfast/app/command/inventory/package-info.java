/** The commands that look up and change stock. */
package org.holdfast.app.command.inventory;
