package org.holdfast.ui.simulator;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.text.Numbers;

/** A verdict in a word or two. */
final class VerdictBadge extends Label {

  VerdictBadge(Verdict verdict) {
    super(text(verdict));
    getStyleClass().add("badge");
    pseudoClassStateChanged(PseudoClass.getPseudoClass(style(verdict)), true);
    setMinWidth(USE_PREF_SIZE);
    Tooltip sentence = new Tooltip(verdict.title());
    sentence.setWrapText(true);
    sentence.setMaxWidth(520);
    setTooltip(sentence);
  }

  private static String style(Verdict verdict) {
    return switch (verdict.kind()) {
      case HOLDS -> "ok";
      case BROKEN -> "out";
      case UNDERSOLD, NOT_PROVEN -> "low";
    };
  }

  private static String text(Verdict verdict) {
    return verdict.oversold() > 0
        ? Numbers.whole(verdict.oversold()) + " oversold"
        : verdict.kind().label();
  }
}
