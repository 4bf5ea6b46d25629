package org.holdfast.locks;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a session of Holdfast is doing, in the warehouse's words.
 *
 * @param operation RESERVE, COMMIT …
 * @param reservation for which reservation, if one is known
 * @param operator for whom; may be cut
 */
public record BusinessTag(String operation, OptionalLong reservation, String operator) {

  /** “Commit of reservation 42 by anna”. */
  public String text() {
    return (operation.isEmpty()
            ? ""
            : operation.charAt(0)
                + operation.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '))
        + (reservation.isPresent() ? " of reservation " + reservation.getAsLong() : "")
        + (operator.isEmpty() ? "" : " by " + operator);
  }
}
