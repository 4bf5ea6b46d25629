package org.holdfast.ui.inventory.operation.form;

import org.holdfast.text.Texts;

/** How an adjustment is entered. */
public enum AdjustMode {
  /** What was counted on the shelf. */
  COUNTED,
  /** A difference. */
  DIFFERENCE;

  private static final Texts TEXTS = Texts.of(AdjustMode.class);

  /** The words that people choose it by. */
  public String label() {
    return switch (this) {
      case COUNTED -> TEXTS.get("mode.counted");
      case DIFFERENCE -> TEXTS.get("mode.difference");
    };
  }
}
