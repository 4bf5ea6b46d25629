package org.holdfast.ui.inventory;

/** What the form beside the inventory table can do to a product. */
public enum OperationKind {
  /** Promise stock. */
  RESERVE("Reserve", "fth-bookmark"),
  /** Take stock in. */
  RECEIVE("Receive", "fth-download"),
  /** Correct stock. */
  ADJUST("Adjust", "fth-sliders"),
  /** Move stock. */
  TRANSFER("Transfer", "fth-shuffle");

  private final String label;
  private final String icon;

  OperationKind(String label, String icon) {
    this.label = label;
    this.icon = icon;
  }

  /** The word on the button. */
  public String label() {
    return label;
  }

  /** The icon beside it. */
  public String icon() {
    return icon;
  }
}
