package org.holdfast.inventory.ledger;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a transaction of ours does, in the warehouse's words. It leaves them in {@code
 * application_name} while it runs, {@code holdfast/COMMIT/42/anna}, so that whoever looks at locks
 * sees an operation, an operator and a reservation instead of a process id.
 *
 * <p>PostgreSQL keeps at most 63 bytes of printable ASCII there; the operator is therefore
 * percent-encoded and comes last, where cutting does the least harm.
 *
 * @param operation what the transaction does, a word without a slash
 * @param reservation the number of the reservation, or else of what it works on, if one is known
 *     from the start
 * @param operator for whom; may be cut
 */
public record TransactionTag(String operation, OptionalLong reservation, String operator) {

  private static final String PREFIX = "holdfast/";
  private static final int MAX_LENGTH = 63;

  /** A tag for work on nothing in particular. */
  public static TransactionTag of(Operation operation, String operator) {
    return new TransactionTag(operation.name(), OptionalLong.empty(), operator);
  }

  /** A tag for work on {@code reservation}. */
  public static TransactionTag of(Operation operation, long reservation, String operator) {
    return new TransactionTag(operation.name(), OptionalLong.of(reservation), operator);
  }

  /** As it stands in {@code application_name}. */
  public String encoded() {
    String number = reservation.isPresent() ? Long.toString(reservation.getAsLong()) : "-";
    StringBuilder text = new StringBuilder(PREFIX + operation + "/" + number + "/");
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
  public static Optional<TransactionTag> decode(String applicationName) {
    String[] parts = applicationName.split("/", 4);
    if (parts.length != 4 || !applicationName.startsWith(PREFIX) || parts[1].isEmpty()) {
      return Optional.empty();
    }
    try {
      OptionalLong reservation =
          parts[2].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[2]));
      return Optional.of(
          new TransactionTag(
              parts[1], reservation, URLDecoder.decode(parts[3], StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
