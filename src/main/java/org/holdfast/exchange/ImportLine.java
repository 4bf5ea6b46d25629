package org.holdfast.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a file as it was understood.
 *
 * @param number the number of its line in the file
 * @param values what it says: text, {@code Long}, {@code Boolean} or a list of codes; what it does
 *     not say is not there
 * @param problems what is wrong with it; empty when nothing is
 */
public record ImportLine(long number, Map<ImportField, Object> values, List<LineProblem> problems) {

  /** Copies both. */
  public ImportLine {
    EnumMap<ImportField, Object> copy = new EnumMap<>(ImportField.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
    problems = List.copyOf(problems);
  }
}
