package org.holdfast.ui.common.table;

/** Items of a table that are in memory only where somebody looks. */
public interface PagedItems {

  /**
   * Has all of them read, which takes a moment, and then runs {@code then} on the JavaFX
   * application thread.
   *
   * @return false: there are too many, and nothing is done
   */
  boolean load(Runnable then);
}
