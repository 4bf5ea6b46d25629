package org.holdfast.ui.inventory.product;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.holdfast.inventory.stock.StockState;

/** Colours a label by the state of a product; the word says the same, for who sees no colour. */
public final class StateBadge {

  private StateBadge() {}

  /** Shows {@code state} on {@code label}, in its words and its color. */
  public static void style(Label label, StockState state) {
    for (StockState each : StockState.values()) {
      label.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT).replace('_', '-')),
          each == state);
    }
  }
}
