package org.holdfast.locks;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list of participants, sessions before prepared transactions, that takes four bytes
 * for a session: a history keeps long queues ten times a second.
 */
final class ParticipantList extends AbstractList<Participant> implements RandomAccess {

  private final int[] pids;
  private final List<Participant> prepared;

  private ParticipantList(int[] pids, List<Participant> prepared) {
    this.pids = pids;
    this.prepared = prepared;
  }

  /** These sessions. */
  static List<Participant> ofPids(Collection<Integer> pids) {
    return new ParticipantList(pids.stream().mapToInt(Integer::intValue).toArray(), List.of());
  }

  /** The same participants, compactly. */
  static List<Participant> copyOf(Collection<Participant> all) {
    return all instanceof ParticipantList same
        ? same
        : new ParticipantList(
            all.stream().flatMapToInt(each -> each.pid().stream()).toArray(),
            all.stream().filter(each -> each.pid().isEmpty()).toList());
  }

  @Override
  public Participant get(int index) {
    return index < pids.length
        ? Participant.process(pids[index])
        : prepared.get(index - pids.length);
  }

  @Override
  public int size() {
    return pids.length + prepared.size();
  }

  /** Snapshots are compared all the time, and most of what is in them is the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ParticipantList list
        ? Arrays.equals(pids, list.pids) && prepared.equals(list.prepared)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
