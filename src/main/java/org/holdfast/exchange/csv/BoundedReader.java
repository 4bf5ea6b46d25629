package org.holdfast.exchange.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * A reader that fails when one record takes too many characters: a quotation mark that is never
 * closed would otherwise bring the rest of a large file into memory.
 */
final class BoundedReader extends Reader {

  /** Most characters of one record; far more than any field may have. */
  static final int MAX_RECORD = 16 * 1_024 * 1_024;

  /** A record that does not end. */
  static final class EndlessRecordException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final Reader reader;
  private final int most;
  private long inRecord;

  /** At most {@code most} characters of one record. */
  BoundedReader(Reader reader, int most) {
    this.reader = reader;
    this.most = most;
  }

  /** A record has ended. */
  void recordEnded() {
    inRecord = 0;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (inRecord > most) {
      throw new EndlessRecordException();
    }
    int read = reader.read(buffer, offset, length);
    inRecord += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
