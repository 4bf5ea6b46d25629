/**
 * One module a screen, which puts it together out of what the window shares and what the database
 * offers; and what all of them are given. To add a screen is to add a module to the list of {@link
 * org.holdfast.app.screen.ScreenModules}.
 */
package org.holdfast.app.screen;
