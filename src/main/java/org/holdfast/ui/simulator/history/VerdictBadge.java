package org.holdfast.ui.simulator.history;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Texts;

/** A verdict in a word or two. */
public final class VerdictBadge extends Label {

  private static final Texts TEXTS = Texts.of(VerdictBadge.class);
  private static final double MAX_TOOLTIP = 520;

  /** The badge of {@code verdict}. */
  public VerdictBadge(Verdict verdict) {
    super(text(verdict));
    getStyleClass().add("badge");
    pseudoClassStateChanged(PseudoClass.getPseudoClass(style(verdict)), true);
    setMinWidth(USE_PREF_SIZE);
    Tooltip sentence = new Tooltip(verdict.title());
    sentence.setWrapText(true);
    sentence.setMaxWidth(MAX_TOOLTIP);
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
        ? TEXTS.get("oversold", verdict.oversold())
        : verdict.kind().label();
  }
}
