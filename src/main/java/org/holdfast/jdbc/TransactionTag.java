package org.holdfast.jdbc;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The business name that a transaction leaves in {@code application_name} while it runs, {@code
 * holdfast/COMMIT/42/anna}, so that whoever looks at locks sees an operation, an operator and a
 * reservation instead of a process id. The setting is local to the transaction.
 *
 * <p>PostgreSQL keeps at most 63 bytes of printable ASCII there; the operator is therefore
 * percent-encoded and comes last, where cutting does the least harm.
 *
 * @param operation what the transaction does, a word without a slash
 * @param subject the number of what it works on, if one is known from the start
 * @param operator for whom; may be cut
 */
public record TransactionTag(String operation, OptionalLong subject, String operator) {

  private static final String PREFIX = "holdfast/";
  private static final int MAX_LENGTH = 63;

  /** A tag for work on nothing in particular. */
  public static TransactionTag of(Enum<?> operation, String operator) {
    return new TransactionTag(operation.name(), OptionalLong.empty(), operator);
  }

  /** A tag for work on {@code subject}. */
  public static TransactionTag of(Enum<?> operation, long subject, String operator) {
    return new TransactionTag(operation.name(), OptionalLong.of(subject), operator);
  }

  /**
   * Leaves the tag for the transaction that {@code connection} is in, for work that claims no key.
   * What changes stock without a tag is noted as a foreign change.
   */
  public void leave(Connection connection) throws SQLException {
    Sql.first(connection, "SELECT set_config('application_name', ?, true)", row -> true, encoded());
  }

  /** As it stands in {@code application_name}. */
  public String encoded() {
    String number = subject.isPresent() ? Long.toString(subject.getAsLong()) : "-";
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
      OptionalLong subject =
          parts[2].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[2]));
      return Optional.of(
          new TransactionTag(
              parts[1], subject, URLDecoder.decode(parts[3], StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
