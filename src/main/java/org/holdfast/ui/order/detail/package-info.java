/** Everything about one reservation, and what can be changed about it. */
package org.holdfast.ui.order.detail;
