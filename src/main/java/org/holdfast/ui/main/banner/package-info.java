/** Lines above every screen: the worst alert that nobody has seen, and scans that nobody took. */
package org.holdfast.ui.main.banner;
