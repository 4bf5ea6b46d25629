/**
 * The console window's life: the toolkit, the opening of the database beside it, the stage, and
 * what goes on by itself while the window is there.
 */
package org.holdfast.app.console;
