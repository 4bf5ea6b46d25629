package org.holdfast.locks.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.finding.Finding;
import org.holdfast.locks.graph.Deadlock;
import org.holdfast.locks.graph.Holders;
import org.holdfast.locks.graph.SeenPlaces;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.graph.WaitTree;

/**
 * One incident from its begin to its end: who holds may change, and so may who waits. Used by one
 * thread at a time.
 */
final class Incident {

  private final String id;
  private final List<WaitTree> crowds = new ArrayList<>();
  private final SeenPlaces places = new SeenPlaces();
  private final Set<String> roots = new LinkedHashSet<>();
  private final IncidentToll toll = new IncidentToll();
  private final IncidentStory story = new IncidentStory();
  private Instant began;
  private Instant bad;

  Incident(String id, Instant now) {
    this.id = id;
    this.bad = now;
  }

  /** Whether {@code crowd} is a part of it: the same root, or a place that it is about. */
  boolean isOf(WaitTree crowd) {
    return roots.contains(crowd.key())
        || places.containsAny(crowd.places().keySet())
        || (crowd.deadlock() && story.deadlock().filter(ring -> ring.isOf(crowd)).isPresent());
  }

  /** Whether it is about the transaction {@code key}. */
  boolean isOf(String key) {
    return roots.contains(key);
  }

  void beginLook() {
    crowds.clear();
  }

  /** Adds a crowd of the present snapshot. */
  void update(WaitTree crowd, Optional<Cause> why, boolean goesOn, Instant now) {
    crowds.add(crowd);
    places.see(crowd.places().keySet(), now);
    if (why.isPresent() || goesOn) {
      bad = now;
    }
    if (crowd.deadlock()) {
      story.seeDeadlock(crowd);
      roots.add(crowd.key());
    } else if (why.filter(Cause::single).isPresent()) {
      roots.add(crowd.key());
    }
  }

  /** A transaction that nobody waits for, yet. */
  void takeOpen(String key, Finding what, Participant holder, Instant since, Instant now) {
    roots.add(key);
    bad = now;
    if (!toll.anybodyWaited()) {
      began = since;
      story.seeOpen(holder, what);
    }
  }

  /** What another one has counted is its own from now on. */
  void absorb(Incident other) {
    roots.addAll(other.roots);
    places.absorb(other.places);
    crowds.addAll(other.crowds);
    toll.absorb(other.toll);
    story.absorb(other.story);
  }

  void addGaveUp(int count) {
    toll.addGaveUp(count);
  }

  /** Adds up and finds out how things stand. */
  void endLook(
      WaitForGraph graph, Holders holders, AlertThresholds bounds, Duration since, Instant now) {
    Instant at = graph.snapshot().at();
    List<LockWait> waits =
        crowds.stream().flatMap(crowd -> crowd.waits().stream()).distinct().toList();
    toll.count(waits, at, since);
    if (began == null && toll.waiting() > 0) {
      began = at.minus(toll.longest());
    }
    places.forget(bounds.calm(), now);
    if (story.deadlock().isPresent()) {
      story.tellOfDeadlock(graph, crowds.stream().anyMatch(WaitTree::deadlock));
    } else if (toll.waiting() > 0) {
      WaitTree largest = story.largest(crowds);
      Finding.Queue queue = new Finding.Queue(toll.waiting(), longest(waits, at));
      if (story.tellOfWaits(largest, queue, holders, at, bounds)) {
        roots.add(largest.key());
      }
    } else if (toll.anybodyWaited()) {
      story.tellOfEnd();
    }
  }

  private static Duration longest(List<LockWait> waits, Instant at) {
    return waits.stream().map(wait -> wait.age(at)).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Whether it has been quiet for long enough. */
  boolean isOver(Instant now, AlertThresholds bounds) {
    Duration calm = story.deadlock().isPresent() ? bounds.rateWindow() : bounds.calm();
    return !bad.plus(calm).isAfter(now);
  }

  /** Whether its ring was broken since the last call. */
  boolean takeBroken() {
    return story.deadlock().filter(Deadlock::takeBroken).isPresent();
  }

  /** As it is now. */
  Alert alert(long timeouts) {
    Collection<String> keys = new LinkedHashSet<>(roots);
    keys.addAll(places.keys());
    return new Alert(
        story.kind(),
        id,
        began == null ? bad : began,
        story.finding(timeouts),
        story.about(),
        toll.toll(),
        List.copyOf(keys));
  }
}
