package org.holdfast.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;

/** The two looks of the window. */
public enum Theme {
  /** Dark text on a light ground. */
  LIGHT,
  /** Light text on a dark ground. */
  DARK;

  /** Dresses the whole program. */
  public void apply() {
    Application.setUserAgentStylesheet(
        this == LIGHT
            ? new PrimerLight().getUserAgentStylesheet()
            : new PrimerDark().getUserAgentStylesheet());
  }

  /** The other one. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }
}
