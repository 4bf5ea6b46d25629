package org.holdfast.inventory.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.Operation;

/**
 * The business name that each transaction leaves in {@code application_name} while it runs, so that
 * whoever looks at locks sees an operation, an operator and a reservation instead of a process id.
 * The setting is local to the transaction.
 *
 * <p>PostgreSQL keeps at most 63 bytes of printable ASCII there; the operator is therefore
 * percent-encoded and comes last, where cutting does the least harm.
 *
 * @param operation what the transaction does
 * @param reservationId for which reservation, if one is known from the start
 * @param operator for whom; may be cut
 */
public record WorkTag(Operation operation, OptionalLong reservationId, String operator) {

  private static final String PREFIX = "holdfast/";
  private static final int MAX_LENGTH = 63;

  /** A tag for work on no particular reservation. */
  public static WorkTag of(Operation operation, String operator) {
    return new WorkTag(operation, OptionalLong.empty(), operator);
  }

  /** A tag for work on one reservation. */
  public static WorkTag of(Operation operation, long reservationId, String operator) {
    return new WorkTag(operation, OptionalLong.of(reservationId), operator);
  }

  /** As it stands in {@code application_name}: {@code holdfast/COMMIT/42/anna}. */
  public String encoded() {
    String head =
        PREFIX
            + operation
            + "/"
            + (reservationId.isPresent() ? reservationId.getAsLong() : "-")
            + "/";
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; i < operator.length(); ) {
      int point = operator.codePointAt(i);
      String next = URLEncoder.encode(Character.toString(point), StandardCharsets.UTF_8);
      if (text.length() + next.length() > MAX_LENGTH) {
        break;
      }
      text.append(next);
      i += Character.charCount(point);
    }
    return text.toString();
  }

  /** Reads a tag back; empty when {@code applicationName} is none. */
  public static Optional<WorkTag> decode(String applicationName) {
    String[] parts = applicationName.split("/", 4);
    if (parts.length != 4 || !applicationName.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WorkTag(
              Operation.valueOf(parts[1]),
              parts[2].equals("-")
                  ? OptionalLong.empty()
                  : OptionalLong.of(Long.parseLong(parts[2])),
              URLDecoder.decode(parts[3], StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
