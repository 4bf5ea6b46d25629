/** The commands for those who wait for stock. */
package org.holdfast.app.command.waiting;
