package org.holdfast.ui.common.view;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody wants to see again of a list.
 *
 * @param name what its owner calls it
 * @param parts its filters, columns and order, as texts that can be read again
 */
public record NamedArrangement(String name, Map<String, String> parts) {

  /** Copies the parts. */
  public NamedArrangement {
    parts = Map.copyOf(parts);
  }

  /** The same under another name. */
  NamedArrangement called(String other) {
    return new NamedArrangement(other, parts);
  }

  /** On one line of letters that any file takes. */
  String written() {
    return coded(name)
        + "?"
        + parts.entrySet().stream()
            .map(part -> coded(part.getKey()) + "=" + coded(part.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
  }

  /** What such a line says; empty when it is none. */
  static Optional<NamedArrangement> read(String line) {
    int end = line.indexOf('?');
    if (end <= 0) {
      return Optional.empty();
    }
    try {
      Map<String, String> parts = new LinkedHashMap<>();
      Arrays.stream(line.substring(end + 1).split("&"))
          .map(part -> part.split("=", 2))
          .filter(part -> part.length == 2)
          .forEach(part -> parts.put(decoded(part[0]), decoded(part[1])));
      return Optional.of(new NamedArrangement(decoded(line.substring(0, end)), parts));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
