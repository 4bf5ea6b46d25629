package org.holdfast.locks.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Places;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;

/**
 * A ring of sessions that wait for each other, and what became of it. The server counts a broken
 * deadlock up to ten seconds late and names nobody; the pictures before and after do.
 */
public final class Deadlock {

  private final List<Member> members;
  private final Set<String> places;
  private List<String> victims = List.of();
  private boolean broken;
  private boolean told;

  /**
   * One of those who waited for each other.
   *
   * @param key its transaction
   */
  private record Member(int pid, String key, String who) {}

  private Deadlock(List<Member> members, Set<String> places) {
    this.members = members;
    this.places = places;
  }

  /** The deadlock that {@code crowd} stands in. */
  public static Deadlock of(WaitTree crowd) {
    List<Member> members = new ArrayList<>();
    for (int pid : crowd.root().pids()) {
      members.add(
          crowd
              .sessionOf(pid)
              .map(session -> new Member(pid, WaitTree.key(session), session.text()))
              .orElseGet(() -> new Member(pid, "process " + pid, "process " + pid)));
    }
    return new Deadlock(members, new LinkedHashSet<>(crowd.places().values()));
  }

  /** Whether {@code crowd} is the same deadlock in another picture. */
  public boolean isOf(WaitTree crowd) {
    return members.stream().anyMatch(member -> crowd.root().pids().contains(member.pid()));
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
      Session session = graph.session(member.pid()).orElse(null);
      if (session == null || !Objects.equals(WaitTree.key(session), member.key())) {
        gone.add(member);
      } else if (session.state() == SessionState.IDLE_IN_FAILED_TRANSACTION) {
        failed.add(member);
      }
    }
    // Who went on may have finished by now, so of several that are gone none is named.
    List<Member> lost = !failed.isEmpty() ? failed : gone.size() == 1 ? gone : List.<Member>of();
    victims = lost.stream().map(Member::who).toList();
    return this;
  }

  /** Whether the server has broken it since this was last asked. */
  public boolean takeBroken() {
    boolean news = broken && !told;
    told |= broken;
    return news;
  }

  /** One of its sessions, to look at. */
  public Optional<Participant> first() {
    return broken ? Optional.empty() : Optional.of(Participant.process(members.get(0).pid()));
  }

  /** Who waits for whom, in one sentence. */
  public String message() {
    String who = members.stream().map(Member::who).collect(Collectors.joining(" and "));
    String what = Places.text(places);
    if (!broken) {
      return "Deadlock: %s wait for each other over %s.".formatted(who, what);
    }
    return victims.isEmpty()
        ? "The deadlock of %s over %s is broken: one of them was rolled back, or gave up."
            .formatted(who, what)
        : "The deadlock of %s over %s is broken: the work of %s was rolled back."
            .formatted(who, what, String.join(" and ", victims));
  }

  /** What can be done about it. */
  public String advice() {
    return (broken ? "" : "The server breaks it within a second or so. ")
        + "Let programs lock stock rows in the order of their numbers, as Holdfast does; and run"
        + " again what was rolled back.";
  }
}
