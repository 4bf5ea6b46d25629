package org.holdfast.locks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Somebody who holds locks, or waits for one. Sorted: prepared transactions by name, then sessions
 * by process number.
 */
public sealed interface Participant extends Comparable<Participant> {

  /**
   * A session of the server; the only one who can wait.
   *
   * @param number its process number
   */
  record OfSession(int number) implements Participant {
    @Override
    public OptionalInt pid() {
      return OptionalInt.of(number);
    }
  }

  /**
   * A prepared transaction, which has no session.
   *
   * @param name its identifier
   */
  record Prepared(String name) implements Participant {}

  /** A prepared transaction whose name is not known. */
  record UnknownPrepared() implements Participant {}

  /** The session with this process number. */
  static Participant process(int pid) {
    return new OfSession(pid);
  }

  /** A prepared transaction of which the server does not tell which one it is. */
  static Participant unknownPrepared() {
    return new UnknownPrepared();
  }

  /** The sessions with these process numbers, in an immutable list that takes little memory. */
  static List<Participant> processes(Collection<Integer> pids) {
    return ParticipantList.ofPids(pids);
  }

  /** The process number, if it is a session. */
  default OptionalInt pid() {
    return OptionalInt.empty();
  }

  @Override
  default int compareTo(Participant other) {
    return Order.ALL.compare(this, other);
  }

  /** How participants are sorted. */
  final class Order {
    private static final Comparator<Participant> ALL =
        Comparator.comparingInt(Order::rank)
            .thenComparing(Order::name)
            .thenComparingInt(each -> each.pid().orElse(0));

    private Order() {}

    private static int rank(Participant participant) {
      return participant instanceof Prepared ? 0 : participant instanceof UnknownPrepared ? 1 : 2;
    }

    private static String name(Participant participant) {
      return participant instanceof Prepared prepared ? prepared.name() : "";
    }
  }
}
