package org.holdfast.exchange;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** The lines of a file that is to be imported. */
public interface ImportSource {

  /** Takes one line after the other. */
  @FunctionalInterface
  interface LineSink {
    /**
     * Takes one line.
     *
     * @param read how much of the file has been read, from 0 to 1
     * @throws IOException when it cannot be taken, which ends the reading
     */
    void line(ImportLine line, double read) throws IOException;
  }

  /** The file's name, without its folder. */
  String name();

  /** Of the file's content and of how it is read: equal for the same. */
  UUID content();

  /** The file's name of each column that is used. */
  Map<ImportField, String> columns();

  /**
   * Gives every line to {@code sink}; what is wrong with a line is said in it.
   *
   * @throws IOException when the file cannot be read, or what the sink threw
   */
  void read(LineSink sink) throws IOException;
}
