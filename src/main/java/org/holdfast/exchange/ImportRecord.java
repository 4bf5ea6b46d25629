package org.holdfast.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * An import that has begun to change something.
 *
 * @param number its number
 * @param at when it began, by the server's clock
 * @param operator who asked for it
 * @param file the file's name
 * @param lines how many lines the file had
 * @param bad how many of them were left out
 * @param appliedTo the last line that was dealt with
 * @param changes what it has changed so far
 * @param finishedAt when it was through; empty: it was interrupted, or is still going on
 */
public record ImportRecord(
    long number,
    Instant at,
    String operator,
    String file,
    long lines,
    long bad,
    long appliedTo,
    ImportChanges changes,
    Optional<Instant> finishedAt) {

  /** Whether everything is applied. */
  public boolean isFinished() {
    return finishedAt.isPresent();
  }
}
