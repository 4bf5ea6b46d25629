package org.holdfast.ui.simulator;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.holdfast.simulator.Numbers;
import org.holdfast.simulator.Verdict;

/** A verdict in a word or two. */
final class VerdictBadge extends Label {

  VerdictBadge(Verdict verdict) {
    super(text(verdict));
    getStyleClass().add("badge");
    pseudoClassStateChanged(PseudoClass.getPseudoClass(verdict.holds() ? "ok" : "out"), true);
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip(verdict.sentence()));
  }

  private static String text(Verdict verdict) {
    if (verdict.holds()) {
      return "holds";
    }
    return verdict.oversold() > 0 ? Numbers.whole(verdict.oversold()) + " oversold" : "broken";
  }
}
