/** The commands that keep locations. */
package org.holdfast.app.command.location;
