package org.holdfast.locks;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of process numbers that takes four bytes for each. */
final class CompactPidList extends AbstractList<Integer> implements RandomAccess {

  private final int[] values;

  private CompactPidList(int[] values) {
    this.values = values;
  }

  /** The same numbers, compactly. */
  static List<Integer> copyOf(Collection<Integer> pids) {
    return pids instanceof CompactPidList same
        ? same
        : new CompactPidList(pids.stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public Integer get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }
}
