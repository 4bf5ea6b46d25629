/** The commands that back an inventory up and bring it back. */
package org.holdfast.app.command.backup;
