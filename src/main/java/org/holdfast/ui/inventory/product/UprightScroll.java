package org.holdfast.ui.inventory.product;

import javafx.scene.control.ScrollPane;

/** Scrolls up and down only, so it is never narrower than what it holds: words differ in length. */
public final class UprightScroll extends ScrollPane {

  /** Narrower than this it looks squeezed. */
  private static final double MIN_WIDTH = 306;

  /** For the bar at the side. */
  private static final double BAR = 14;

  /** Holds nothing yet. */
  public UprightScroll() {
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
  }

  @Override
  protected double computeMinWidth(double height) {
    double held = getContent() == null ? 0 : getContent().minWidth(-1);
    return Math.max(MIN_WIDTH, Math.ceil(held) + BAR);
  }
}
