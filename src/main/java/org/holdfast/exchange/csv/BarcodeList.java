package org.holdfast.exchange.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several barcodes in one cell: set apart by {@code |} or a line break. A backslash before either,
 * or before another backslash, makes it a part of the code.
 */
public final class BarcodeList {

  private BarcodeList() {}

  /** The codes as one cell. */
  public static String join(List<String> codes) {
    return codes.stream()
        .map(code -> code.replaceAll("([\\\\|\\r\\n])", "\\\\$1"))
        .collect(Collectors.joining("|"));
  }

  /** The codes of a cell, without empty ones. */
  public static List<String> split(String cell) {
    List<String> codes = new ArrayList<>();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean escaped =
          c == '\\' && i + 1 < cell.length() && "\\|\r\n".indexOf(cell.charAt(i + 1)) >= 0;
      if (escaped) {
        code.append(cell.charAt(++i));
      } else if (c == '|' || c == '\n' || c == '\r') {
        add(codes, code);
      } else {
        code.append(c);
      }
    }
    add(codes, code);
    return codes;
  }

  private static void add(List<String> codes, StringBuilder code) {
    if (!code.toString().isBlank()) {
      codes.add(code.toString());
    }
    code.setLength(0);
  }
}
