package org.holdfast.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a thread pauses between attempts; tests put their own in. */
@FunctionalInterface
public interface Sleeper {

  /** Really sleeps. */
  Sleeper THREAD = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

  /** Pauses the calling thread. */
  void sleep(Duration pause) throws InterruptedException;
}
