/**
 * The commands that need no window. They know the inventory only through its interfaces and write
 * only to the writers that the command line gives them.
 */
package org.holdfast.app.command;
