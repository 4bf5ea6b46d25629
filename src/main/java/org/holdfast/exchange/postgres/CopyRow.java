package org.holdfast.exchange.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.ImportLine;

/** Writes a line of a file as COPY takes it in its text format. */
final class CopyRow {

  private static final String NULL = "\\N";

  private CopyRow() {}

  /** The columns of the table that a row fills, in order. */
  static String columns() {
    StringBuilder columns = new StringBuilder("import_id, line_no");
    for (ImportField field : ImportField.values()) {
      columns.append(", ").append(field.column());
    }
    return columns.append(", problems").toString();
  }

  /** Appends one row to {@code out}. */
  static void append(StringBuilder out, long number, ImportLine line) {
    out.append(number).append('\t').append(line.number());
    for (ImportField field : ImportField.values()) {
      out.append('\t');
      Object value = line.values().get(field);
      if (value == null || !line.problems().isEmpty()) {
        out.append(NULL);
      } else if (value instanceof List<?> codes) {
        escape(out, array(codes));
      } else {
        escape(out, value.toString());
      }
    }
    out.append('\t');
    if (line.problems().isEmpty()) {
      out.append(NULL);
    } else {
      escape(out, ProblemJson.write(line.problems()));
    }
    out.append('\n');
  }

  private static String array(List<?> codes) {
    return codes.stream()
        .map(code -> '"' + code.toString().replaceAll("([\\\\\"])", "\\\\$1") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
  }
}
