package org.holdfast.inventory;

import java.util.List;

/**
 * The first rows of a longer list.
 *
 * @param rows the first of them
 * @param total how many there are in all
 */
public record Page<T>(List<T> rows, long total) {

  /** Copies the list. */
  public Page {
    rows = List.copyOf(rows);
  }
}
