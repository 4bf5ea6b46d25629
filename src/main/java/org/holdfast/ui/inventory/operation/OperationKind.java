package org.holdfast.ui.inventory.operation;

import javafx.scene.input.KeyCombination;
import org.holdfast.ui.common.Keys;

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

  /** The key that opens its form. */
  public KeyCombination shortcut() {
    return switch (this) {
      case RESERVE -> Keys.RESERVE;
      case RECEIVE -> Keys.RECEIVE;
      case ADJUST -> Keys.ADJUST;
      case TRANSFER -> Keys.TRANSFER;
    };
  }
}
