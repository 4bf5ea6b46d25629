package org.holdfast.locks.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The places that an incident is about, and when they were last waited for. */
public final class SeenPlaces {

  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /** They are waited for now. */
  public void see(Set<String> places, Instant now) {
    places.forEach(place -> seen.put(place, now));
  }

  /** What another one has seen is its own from now on. */
  public void absorb(SeenPlaces other) {
    seen.putAll(other.seen);
  }

  /** Forgets those that nobody has waited for since {@code calm} ago. */
  public void forget(Duration calm, Instant now) {
    seen.values().removeIf(at -> at.plus(calm).isBefore(now));
  }

  /** Whether one of {@code places} is among them. */
  public boolean containsAny(Set<String> places) {
    return places.stream().anyMatch(seen::containsKey);
  }

  /** Their keys. */
  public Set<String> keys() {
    return seen.keySet();
  }
}
