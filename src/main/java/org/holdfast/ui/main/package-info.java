/**
 * The main window: side bar, screens, status bar, and what is shown until the database is there.
 */
package org.holdfast.ui.main;
