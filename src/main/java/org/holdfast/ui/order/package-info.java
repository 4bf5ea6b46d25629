/**
 * Orders in the window, for the screens from which people come to them: the way to the draft of a
 * new one, and to everything about one that is reserved.
 */
package org.holdfast.ui.order;
