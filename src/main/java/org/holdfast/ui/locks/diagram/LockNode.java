package org.holdfast.ui.locks.diagram;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.locks.Participant;

/**
 * A card of the lock graph: a session, a prepared transaction, or many sessions that queue for the
 * same thing.
 *
 * @param id stays the same from one snapshot to the next as long as it stands for the same
 * @param kind what it stands for
 * @param title who it is
 * @param shortTitle who it is, where there is little room
 * @param subject what it holds or waits for
 * @param detail more about it, one line
 * @param age how long it has waited; for one that does not wait, how old its transaction is
 * @param deadlock whether it is part of a deadlock
 * @param idle whether it blocks others while its client does nothing
 * @param members whom it stands for, in the order of their queue
 * @param block the long queue whose small cards stand together; empty for a card that stands alone
 * @param place its place in that queue, 1 for the first; 0 for a card that stands alone
 */
public record LockNode(
    CardId id,
    Kind kind,
    String title,
    String shortTitle,
    String subject,
    String detail,
    Duration age,
    boolean deadlock,
    boolean idle,
    List<Participant> members,
    Optional<CardId> block,
    int place) {

  private static final int MAX_TITLE = 21;
  private static final Duration LONG_WAIT = Duration.ofSeconds(1);

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

  /** Copies the list. */
  public LockNode {
    members = List.copyOf(members);
  }

  /** The process numbers of the sessions it stands for. */
  public List<Integer> pids() {
    return members.stream().flatMapToInt(member -> member.pid().stream()).boxed().toList();
  }

  /** The first, or only one, it stands for. */
  public Participant first() {
    return members.get(0);
  }

  /** Whether it is one of the small cards of a long queue. */
  public boolean small() {
    return block.isPresent();
  }

  /** What the lines of the diagram end at: itself, or its block. */
  public CardId anchor() {
    return block.orElse(id);
  }

  /** Who it is, shortened if it would be cut off otherwise. */
  public String fittingTitle() {
    return title.length() > MAX_TITLE ? shortTitle : title;
  }

  /** Whether it has waited for long enough to be marked. */
  public boolean waitsLong() {
    return kind != Kind.ROOT && age.compareTo(LONG_WAIT) > 0;
  }

  /** All that it says, for who wants to read what does not fit. */
  public String text() {
    return detail.isEmpty() ? title + "\n" + subject : title + "\n" + subject + "\n" + detail;
  }

  /** Whether any of its words contains {@code text}, which is in lower case. */
  public boolean contains(String text) {
    return (title + " " + subject + " " + detail + " " + pids())
        .toLowerCase(Locale.ROOT)
        .contains(text);
  }
}
