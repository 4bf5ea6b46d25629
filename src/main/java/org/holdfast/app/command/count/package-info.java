/** The commands that help to count what lies on the shelves. */
package org.holdfast.app.command.count;
