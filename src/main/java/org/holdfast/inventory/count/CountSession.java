package org.holdfast.inventory.count;

import java.time.Instant;
import java.util.Optional;

/**
 * A count of a location, or of one category there.
 *
 * @param id its number
 * @param location where is counted
 * @param category of which category alone; empty: whatever lies there
 * @param note free text
 * @param operator who began it: the login, as far as it is known, and in brackets the name that was
 *     given with it
 * @param startedAt when, by the server's clock
 * @param state what became of it
 * @param endedAt when it was posted or cancelled
 * @param endedBy by whom
 * @param counted of how many products something was counted
 * @param left how many more lie there by the books
 */
public record CountSession(
    long id,
    String location,
    Optional<String> category,
    String note,
    String operator,
    Instant startedAt,
    CountState state,
    Optional<Instant> endedAt,
    Optional<String> endedBy,
    long counted,
    long left) {

  /** Whether people still count. */
  public boolean isOpen() {
    return state == CountState.OPEN;
  }

  /** How many products there are to be counted, with those that were found besides. */
  public long expected() {
    return counted + left;
  }
}
