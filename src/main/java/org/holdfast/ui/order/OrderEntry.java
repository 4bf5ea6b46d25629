package org.holdfast.ui.order;

/**
 * What is being typed about a reservation that is there.
 *
 * @param label what it is called
 * @param line what is to become of a line
 */
record OrderEntry(OrderLabelEntry label, OrderLineEntry line) {

  /** Whether something would be lost with it. */
  boolean isBegun() {
    return label.changedProperty().get() || line.isBegun();
  }
}
