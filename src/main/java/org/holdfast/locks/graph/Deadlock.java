package org.holdfast.locks.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.label.ParticipantLabel;

/**
 * A ring of sessions that wait for each other, and what became of it. The server counts a broken
 * deadlock up to ten seconds late and names nobody; the pictures before and after do.
 */
public final class Deadlock {

  private final List<Member> members;
  private final Map<String, LockTarget> places;
  private List<ParticipantLabel> victims = List.of();
  private boolean broken;
  private boolean told;

  /**
   * One of those who waited for each other.
   *
   * @param key its transaction
   */
  private record Member(Participant participant, String key, ParticipantLabel label) {}

  private Deadlock(List<Member> members, Map<String, LockTarget> places) {
    this.members = members;
    this.places = places;
  }

  /** The deadlock that {@code crowd} stands in. */
  public static Deadlock of(WaitTree crowd) {
    List<Member> members = new ArrayList<>();
    for (Participant member : crowd.root().members()) {
      String key = crowd.sessionOf(member).map(WaitTree::key).orElse("process " + member.pid());
      members.add(new Member(member, key, crowd.labelOf(member)));
    }
    return new Deadlock(members, new LinkedHashMap<>(crowd.places()));
  }

  /** Whether {@code crowd} is the same deadlock in another picture. */
  public boolean isOf(WaitTree crowd) {
    return members.stream()
        .anyMatch(member -> crowd.root().members().contains(member.participant()));
  }

  /** It does not stand in {@code graph} any more, for the first time or still. */
  public Deadlock broken(WaitForGraph graph) {
    if (broken) {
      return this;
    }
    broken = true;
    List<Member> failed = new ArrayList<>();
    List<Member> gone = new ArrayList<>();
    for (Member member : members) {
      Session session = graph.session(member.participant()).orElse(null);
      if (session == null || !Objects.equals(WaitTree.key(session), member.key())) {
        gone.add(member);
      } else if (session.state() == SessionState.IDLE_IN_FAILED_TRANSACTION) {
        failed.add(member);
      }
    }
    // Who went on may have finished by now, so of several that are gone none is named.
    List<Member> lost = !failed.isEmpty() ? failed : gone.size() == 1 ? gone : List.<Member>of();
    victims = lost.stream().map(Member::label).toList();
    return this;
  }

  /** Whether the server has broken it since this was last asked. */
  public boolean takeBroken() {
    boolean news = broken && !told;
    told |= broken;
    return news;
  }

  /** Whether the server has broken it. */
  public boolean isBroken() {
    return broken;
  }

  /** One of its sessions, to look at; empty once it is broken. */
  public Optional<Participant> first() {
    return broken ? Optional.empty() : Optional.of(members.get(0).participant());
  }

  /** Who waited for each other. */
  public List<ParticipantLabel> members() {
    return members.stream().map(Member::label).toList();
  }

  /** Whose work was rolled back, as far as that is known. */
  public List<ParticipantLabel> victims() {
    return victims;
  }

  /** What they waited for. */
  public List<LockTarget> places() {
    return List.copyOf(places.values());
  }
}
