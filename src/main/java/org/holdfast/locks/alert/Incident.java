package org.holdfast.locks.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.graph.Deadlock;
import org.holdfast.locks.graph.Holders;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.graph.WaitTree;
import org.holdfast.text.Numbers;

/**
 * One incident from its begin to its end: who holds may change, and so may who waits. Used by one
 * thread at a time.
 */
final class Incident {

  private final String id;
  private final List<WaitTree> crowds = new ArrayList<>();

  /** What is waited for in words, by key, and when it was last waited for. */
  private final Map<String, String> places = new LinkedHashMap<>();

  private final Map<String, Instant> placeSeen = new LinkedHashMap<>();
  private final Set<String> roots = new LinkedHashSet<>();
  private Instant began;
  private Instant bad;
  private Cause cause;
  private IncidentWords.Main main;
  private Deadlock deadlock;
  private int waiting;
  private int most;
  private int gaveUp;
  private Duration longest = Duration.ZERO;
  private double seconds;
  private boolean counted;
  private String message = "";
  private String advice = "";
  private Optional<Participant> about = Optional.empty();

  Incident(String id, Instant now) {
    this.id = id;
    this.bad = now;
  }

  /** Whether {@code crowd} is a part of it: the same root, or a place that it is about. */
  boolean isOf(WaitTree crowd) {
    return roots.contains(crowd.key())
        || crowd.places().keySet().stream().anyMatch(places::containsKey)
        || (deadlock != null && crowd.deadlock() && deadlock.isOf(crowd));
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
    crowd.places().forEach(places::put);
    crowd.places().keySet().forEach(place -> placeSeen.put(place, now));
    if (why.isPresent() || goesOn) {
      bad = now;
    }
    if (crowd.deadlock()) {
      deadlock = Deadlock.of(crowd);
      cause = Cause.DEADLOCK;
      roots.add(crowd.key());
    } else if (why.filter(Cause::single).isPresent()) {
      roots.add(crowd.key());
    }
  }

  /** A transaction that nobody waits for, yet. */
  void takeOpen(
      String key, String what, String todo, Participant holder, Instant since, Instant now) {
    roots.add(key);
    bad = now;
    if (most == 0) {
      began = since;
      cause = Cause.LONG;
      message = what;
      advice = todo;
      about = Optional.of(holder);
    }
  }

  /** What another one has counted is its own from now on. */
  void absorb(Incident other) {
    roots.addAll(other.roots);
    places.putAll(other.places);
    placeSeen.putAll(other.placeSeen);
    crowds.addAll(other.crowds);
    most = Math.max(most, other.most);
    gaveUp += other.gaveUp;
    longest = longest.compareTo(other.longest) < 0 ? other.longest : longest;
    seconds += other.seconds;
    deadlock = deadlock == null ? other.deadlock : deadlock;
  }

  void addGaveUp(int count) {
    gaveUp += count;
  }

  /** Adds up and finds the words. */
  void endLook(
      WaitForGraph graph, Holders holders, AlertThresholds bounds, Duration since, Instant now) {
    Instant at = graph.snapshot().at();
    List<LockWait> waits =
        crowds.stream().flatMap(crowd -> crowd.waits().stream()).distinct().toList();
    waiting = waits.size();
    most = Math.max(most, waiting);
    for (LockWait wait : waits) {
      Duration age = wait.age(at);
      longest = longest.compareTo(age) < 0 ? age : longest;
      // Who came since the last look has waited for less than the time between.
      Duration added = counted && since.compareTo(age) < 0 ? since : age;
      seconds += added.toNanos() / 1e9;
    }
    if (began == null && waiting > 0) {
      began = at.minus(longest);
    }
    counted |= waiting > 0;
    forgetPlaces(bounds.calm(), now);
    if (deadlock != null) {
      tellOfDeadlock(graph);
    } else if (waiting > 0) {
      tellOfWaits(holders, at, bounds);
    } else if (most > 0) {
      IncidentWords.Said over = IncidentWords.over(message);
      message = over.message();
      advice = over.advice();
    }
  }

  private void forgetPlaces(Duration calm, Instant now) {
    placeSeen.values().removeIf(seen -> seen.plus(calm).isBefore(now));
    places.keySet().retainAll(placeSeen.keySet());
  }

  private void tellOfDeadlock(WaitForGraph graph) {
    boolean stands = crowds.stream().anyMatch(WaitTree::deadlock);
    if (!stands) {
      deadlock = deadlock.broken(graph);
    }
    message = deadlock.message();
    advice = deadlock.advice();
    about = deadlock.first();
  }

  private void tellOfWaits(Holders holders, Instant at, AlertThresholds bounds) {
    WaitTree largest = crowds.get(0);
    for (WaitTree crowd : crowds) {
      boolean same = main != null && crowd.key().equals(main.key());
      if (same || (crowd.waits().size() > largest.waits().size() && !isMain(largest))) {
        largest = crowd;
      }
    }
    Optional<Cause> now = Cause.of(largest, holders, at, bounds, 1);
    IncidentWords.Queue queue =
        new IncidentWords.Queue(waiting, longestNow(at), List.copyOf(largest.places().values()));
    IncidentWords.Said words;
    if (now.filter(Cause::single).isPresent()
        || isMain(largest)
        || holdsMost(holders.time(largest, at), queue.longest())) {
      cause = now.filter(Cause::single).orElse(cause == null ? Cause.WORKING : cause);
      main =
          new IncidentWords.Main(
              largest.key(), largest.who(), holders.time(largest, at), at, queue.places());
      roots.add(largest.key());
      words = IncidentWords.single(cause, largest, main, queue, at);
      about = Optional.of(largest.root().first());
    } else if (main != null && at.minus(queue.longest()).isBefore(main.seen())) {
      words = IncidentWords.draining(main, queue);
      about = Optional.empty();
    } else {
      cause = Cause.CONVOY;
      main = null;
      words = IncidentWords.convoy(queue, holders.typical(largest.places().keySet()));
      about = Optional.empty();
    }
    message = words.message();
    advice = words.advice();
  }

  /** Whether who holds now is why it has taken so long. */
  private static boolean holdsMost(Duration held, Duration longest) {
    return held.toNanos() > longest.toNanos() * 0.7;
  }

  private boolean isMain(WaitTree crowd) {
    return main != null && crowd.key().equals(main.key());
  }

  private Duration longestNow(Instant at) {
    return crowds.stream()
        .flatMap(crowd -> crowd.waits().stream())
        .map(wait -> wait.age(at))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Whether it has been quiet for long enough. */
  boolean isOver(Instant now, AlertThresholds bounds) {
    Duration calm = deadlock != null ? bounds.rateWindow() : bounds.calm();
    return !bad.plus(calm).isAfter(now);
  }

  /** Whether its ring was broken since the last call. */
  boolean takeBroken() {
    return deadlock != null && deadlock.takeBroken();
  }

  /** As it is now. */
  Alert alert(long timeouts) {
    Collection<String> keys = new LinkedHashSet<>(roots);
    keys.addAll(places.keySet());
    String more =
        timeouts == 0
            ? ""
            : " Meanwhile %s timed out."
                .formatted(Numbers.count(timeouts, "request") + " of Holdfast");
    return new Alert(
        cause == null ? Alert.Kind.LONG_WAITS : cause.kind(),
        id,
        began == null ? bad : began,
        message + more,
        advice,
        about,
        new Toll(waiting, most, longest, seconds, gaveUp),
        List.copyOf(keys));
  }
}
