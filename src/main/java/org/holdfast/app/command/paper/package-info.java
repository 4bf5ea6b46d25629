/** What commands that put something on paper share. */
package org.holdfast.app.command.paper;
