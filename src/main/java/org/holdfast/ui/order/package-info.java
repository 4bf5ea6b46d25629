/**
 * Orders in the window: everything about one reservation and what can be changed about it, and the
 * draft of a new one. Shared by the screens from which people come to them.
 */
package org.holdfast.ui.order;
