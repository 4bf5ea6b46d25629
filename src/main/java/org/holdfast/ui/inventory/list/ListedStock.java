package org.holdfast.ui.inventory.list;

import org.holdfast.inventory.stock.StockFilter;

/** What the list shows at the moment, to those who work beside it. */
interface ListedStock {

  /** The filters as they are; grows with each change. May be asked on any thread. */
  long version();

  /** Whether the list shows what these filters let through. */
  boolean isCurrent();

  /** Whether somebody looks at it. */
  boolean isFollowed();

  /** What its rows passed. */
  StockFilter filter();
}
