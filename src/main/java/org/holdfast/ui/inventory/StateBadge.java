package org.holdfast.ui.inventory;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.holdfast.inventory.StockState;

/** Colours a label by the state of a product; the word says the same, for who sees no colour. */
final class StateBadge {

  private StateBadge() {}

  static void style(Label label, StockState state) {
    for (StockState each : StockState.values()) {
      label.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT).replace('_', '-')),
          each == state);
    }
  }
}
