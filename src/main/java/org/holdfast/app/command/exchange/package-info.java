/** The commands that take data out of an inventory as files. */
package org.holdfast.app.command.exchange;
