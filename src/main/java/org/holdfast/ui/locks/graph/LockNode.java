package org.holdfast.ui.locks.graph;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A card of the lock graph: a session, a prepared transaction, or many sessions that queue for the
 * same thing.
 *
 * @param id stays the same from one snapshot to the next as long as it stands for the same
 * @param kind what it stands for
 * @param title who it is
 * @param subject what it holds or waits for
 * @param detail more about it, one line
 * @param age how long it has waited; for one that does not wait, how old its transaction is
 * @param deadlock whether it is part of a deadlock
 * @param idle whether it blocks others while its client does nothing
 * @param pids the sessions it stands for, in the order of their queue
 * @param block the id of the long queue whose small cards stand together; empty for a card that
 *     stands alone
 * @param place its place in that queue, 1 for the first; 0 for a card that stands alone
 */
public record LockNode(
    String id,
    Kind kind,
    String title,
    String subject,
    String detail,
    Duration age,
    boolean deadlock,
    boolean idle,
    List<Integer> pids,
    String block,
    int place) {

  private static final int MAX_TITLE = 21;

  /** What a card stands for. */
  public enum Kind {
    /** A session that blocks others and waits for nobody. */
    ROOT,
    /** A session that waits. */
    WAITER,
    /** Several sessions that queue for the same thing and block nobody else. */
    QUEUE,
    /** A transaction without a session. */
    PREPARED
  }

  public LockNode {
    pids = List.copyOf(pids);
  }

  /** Whether it is one of the small cards of a long queue. */
  boolean small() {
    return !block.isEmpty();
  }

  /** The id of what the lines of the diagram end at: itself, or its block. */
  String anchor() {
    return small() ? block : id;
  }

  /** Who it is, where there is little room. */
  String shortTitle() {
    return title.replace(" · process ", " ");
  }

  /** Who it is, shortened if it would be cut off otherwise. */
  String fittingTitle() {
    return title.length() > MAX_TITLE ? shortTitle() : title;
  }

  /** All that it says, for who wants to read what does not fit. */
  String text() {
    return detail.isEmpty() ? title + "\n" + subject : title + "\n" + subject + "\n" + detail;
  }

  /** Whether any of its words contains {@code text}, which is in lower case. */
  boolean contains(String text) {
    return (title + " " + subject + " " + detail + " " + pids)
        .toLowerCase(Locale.ROOT)
        .contains(text);
  }
}
