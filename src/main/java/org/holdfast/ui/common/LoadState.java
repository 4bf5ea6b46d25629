package org.holdfast.ui.common;

/**
 * Whether a screen has what it shows.
 *
 * @param phase how far it is
 * @param problem what went wrong, when {@code phase} is {@link Phase#FAILED}; null otherwise
 */
public record LoadState(Phase phase, Message problem) {

  /** How far a screen is. */
  public enum Phase {
    /** Reading for the first time. */
    LOADING,
    /** Has something to show, or knows that there is nothing. */
    READY,
    /** Could not read and has nothing to show. */
    FAILED
  }

  /** Reading for the first time. */
  public static final LoadState LOADING = new LoadState(Phase.LOADING, null);

  /** Has something to show, or knows that there is nothing. */
  public static final LoadState READY = new LoadState(Phase.READY, null);

  /** Could not read. */
  public static LoadState failed(Message problem) {
    return new LoadState(Phase.FAILED, problem);
  }
}
