package org.holdfast.exchange;

import java.util.Arrays;
import java.util.Map;

/**
 * One thing that is wrong with one line of a file.
 *
 * @param line the number of the line in the file, the first is 1
 * @param column the column's name in the file; empty: the whole line
 * @param value what stands there, cut to a length that can be shown
 * @param kind what is wrong
 * @param detail what else belongs to it, see {@link ProblemKind}; may be empty
 */
public record LineProblem(long line, String column, String value, ProblemKind kind, String detail) {

  /** Longest value that is kept. */
  public static final int MAX_VALUE = 200;

  /** The same, with the column as a file with {@code columns} calls it. */
  public LineProblem in(Map<ImportField, String> columns) {
    return Arrays.stream(ImportField.values())
        .filter(field -> field.name().equals(column) && columns.containsKey(field))
        .findFirst()
        .map(field -> new LineProblem(line, columns.get(field), value, kind, detail))
        .orElse(this);
  }

  /** Cuts the value. */
  public LineProblem {
    if (value.length() > MAX_VALUE) {
      int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
      value = value.substring(0, end) + "…";
    }
  }
}
