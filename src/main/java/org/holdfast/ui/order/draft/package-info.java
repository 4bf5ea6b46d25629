/** The draft of an order of several lines, scanned or typed, kept until it is reserved. */
package org.holdfast.ui.order.draft;
