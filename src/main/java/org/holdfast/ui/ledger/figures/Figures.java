package org.holdfast.ui.ledger.figures;

import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.ui.context.ScreenContext;

/**
 * What the pages of longer times show.
 *
 * @param history how the stock of one product went
 * @param movers what moved most
 */
public record Figures(StockHistoryViewModel history, MoversViewModel movers) {

  /** View models that read nothing until they are asked. */
  public static Figures of(ScreenContext services, StockFigures figures) {
    return new Figures(
        new StockHistoryViewModel(services, figures), new MoversViewModel(services, figures));
  }
}
