package org.holdfast.ui.common;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** A colour of the theme for a canvas, which knows no style sheets. Takes no room. */
public final class ThemeColor extends Region {

  /** The colour that the theme calls {@code colour}; to be put into the scene to be known. */
  public ThemeColor(String colour) {
    setStyle("-fx-background-color: " + colour);
    setVisible(false);
    setManaged(false);
  }

  /** The colour now; grey before it was in a scene. */
  public Color colour() {
    if (getBackground() == null || getBackground().getFills().isEmpty()) {
      return Color.GRAY;
    }
    Paint fill = getBackground().getFills().get(0).getFill();
    return fill instanceof Color colour ? colour : Color.GRAY;
  }
}
