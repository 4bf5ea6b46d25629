package org.holdfast.jdbc;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The notation of the tag that a transaction leaves in {@code application_name} while it runs:
 * {@code holdfast/COMMIT/42/anna}. Written by whoever changes data, read by whoever looks at locks.
 *
 * <p>PostgreSQL keeps at most 63 bytes of printable ASCII there; the operator is therefore
 * percent-encoded and comes last, where cutting does the least harm.
 *
 * @param operation what the transaction does, a word without a slash
 * @param subject the number of what it works on, if one is known from the start
 * @param operator for whom; may be cut
 */
public record SessionTag(String operation, OptionalLong subject, String operator) {

  private static final String PREFIX = "holdfast/";
  private static final int MAX_LENGTH = 63;

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
  public static Optional<SessionTag> decode(String applicationName) {
    String[] parts = applicationName.split("/", 4);
    if (parts.length != 4 || !applicationName.startsWith(PREFIX) || parts[1].isEmpty()) {
      return Optional.empty();
    }
    try {
      OptionalLong subject =
          parts[2].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[2]));
      return Optional.of(
          new SessionTag(parts[1], subject, URLDecoder.decode(parts[3], StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
