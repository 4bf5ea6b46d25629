package org.holdfast.exchange.csv;

import java.util.List;

/** Why a file as a whole cannot be read. */
public sealed interface CsvProblem {

  /** There is nothing in it, or nothing but names of columns. */
  record Empty() implements CsvProblem {}

  /** It is a workbook, an archive or a picture, not a text. */
  record NotText() implements CsvProblem {}

  /**
   * No column says what a line is about.
   *
   * @param headers the names that were found
   */
  record NoSubject(List<String> headers) implements CsvProblem {
    /** Copies the list. */
    public NoSubject {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Two columns have the same name.
   *
   * @param header the name
   */
  record HeaderTwice(String header) implements CsvProblem {}

  /**
   * There is no such column.
   *
   * @param header what was asked for
   * @param headers the names that were found
   */
  record UnknownHeader(String header, List<String> headers) implements CsvProblem {
    /** Copies the list. */
    public UnknownHeader {
      headers = List.copyOf(headers);
    }
  }

  /** The first line does not end within any reason. */
  record NoHeader() implements CsvProblem {}
}
