package org.holdfast.inventory;

import java.util.List;

/**
 * The first rows of a longer list.
 *
 * @param rows the first of them
 * @param total how many there are in all, as far as is known
 * @param counted false: not everything has been looked at yet, there may be more
 */
public record Page<T>(List<T> rows, long total, boolean counted) {

  /** Copies the list. */
  public Page {
    rows = List.copyOf(rows);
  }
}
