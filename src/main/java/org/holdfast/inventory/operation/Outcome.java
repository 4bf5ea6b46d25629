package org.holdfast.inventory.operation;

import java.util.Optional;

/**
 * What became of a request: done now, done before under the same key, or refused with nothing
 * changed.
 *
 * @param <T> what a request that was carried out gives back
 */
public sealed interface Outcome<T> {

  /** What was done, now or before; empty when refused. */
  Optional<T> value();

  /** Why it was refused; empty when done. */
  Optional<Refusal> refusal();

  /** Whether the stock stands as asked, now or from before. */
  default boolean isDone() {
    return value().isPresent();
  }

  /**
   * Carried out now.
   *
   * @param result what was done
   */
  record Done<T>(T result) implements Outcome<T> {
    @Override
    public Optional<T> value() {
      return Optional.of(result);
    }

    @Override
    public Optional<Refusal> refusal() {
      return Optional.empty();
    }
  }

  /**
   * Carried out before: the same key came again, or the reservation had already ended this way.
   * Nothing was changed this time.
   *
   * @param result what was done then, as it stands now
   */
  record AlreadyDone<T>(T result) implements Outcome<T> {
    @Override
    public Optional<T> value() {
      return Optional.of(result);
    }

    @Override
    public Optional<Refusal> refusal() {
      return Optional.empty();
    }
  }

  /**
   * Refused; nothing was changed.
   *
   * @param reason why
   */
  record Refused<T>(Refusal reason) implements Outcome<T> {
    @Override
    public Optional<T> value() {
      return Optional.empty();
    }

    @Override
    public Optional<Refusal> refusal() {
      return Optional.of(reason);
    }
  }
}
