package org.holdfast.ui.inventory.operation;

import javafx.scene.input.KeyCombination;
import org.holdfast.ui.common.Keys;

/** What the form beside the inventory table can do to a product. */
public enum OperationKind {
  /** Promise stock. */
  RESERVE("Reserve", "fth-bookmark", Keys.RESERVE),
  /** Take stock in. */
  RECEIVE("Receive", "fth-download", Keys.RECEIVE),
  /** Correct stock. */
  ADJUST("Adjust", "fth-sliders", Keys.ADJUST),
  /** Move stock. */
  TRANSFER("Transfer", "fth-shuffle", Keys.TRANSFER);

  private final String label;
  private final String icon;
  private final KeyCombination shortcut;

  OperationKind(String label, String icon, KeyCombination shortcut) {
    this.label = label;
    this.icon = icon;
    this.shortcut = shortcut;
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
    return shortcut;
  }
}
