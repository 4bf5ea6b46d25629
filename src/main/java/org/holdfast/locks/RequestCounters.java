package org.holdfast.locks;

/**
 * What the operations' program has counted since it started.
 *
 * @param requests requests that were answered, in whatever way, by all processes of Holdfast
 * @param timeouts how many of them ended because a lock or the deadline timed out
 */
public record RequestCounters(long requests, long timeouts) {

  /** Nothing counted. */
  public static final RequestCounters ZERO = new RequestCounters(0, 0);
}
