package org.holdfast.locks.sampling;

import java.time.Duration;
import org.holdfast.locks.LockSnapshot;

/** What a sampler tells. */
public sealed interface SamplerEvent {

  /**
   * A new snapshot; also the sign that a lost connection is back.
   *
   * @param snapshot the snapshot
   * @param took how long it took to read
   */
  record Sampled(LockSnapshot snapshot, Duration took) implements SamplerEvent {}

  /**
   * The server does not tell at the moment; the sampler goes on trying. Told to each listener once,
   * not with each attempt.
   *
   * @param message what happened, a sentence for people
   * @param connectionLost whether the session is gone; otherwise one answer failed
   */
  record Failed(String message, boolean connectionLost) implements SamplerEvent {}
}
