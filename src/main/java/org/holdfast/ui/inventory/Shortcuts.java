package org.holdfast.ui.inventory;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.holdfast.ui.common.Keys;

/** The keys of the inventory screen. */
public final class Shortcuts {

  private Shortcuts() {}

  /** The key that opens the form for {@code kind}. */
  public static KeyCombination of(OperationKind kind) {
    KeyCode code =
        switch (kind) {
          case RESERVE -> KeyCode.R;
          case RECEIVE -> KeyCode.E;
          case ADJUST -> KeyCode.J;
          case TRANSFER -> KeyCode.T;
        };
    return Keys.shortcut(code);
  }
}
