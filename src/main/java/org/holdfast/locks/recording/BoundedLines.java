package org.holdfast.locks.recording;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.holdfast.text.Texts;

/**
 * Lines of a file that somebody else may have made: neither a line nor the whole is read beyond a
 * bound, however small the compressed file is. Text is UTF-8. Used by one thread.
 */
final class BoundedLines implements Closeable {

  private static final Texts TEXTS = Texts.of(BoundedLines.class);

  private final Reader reader;
  private final int maxLine;
  private final long maxTotal;
  private long total;

  /** Thrown when a bound is passed. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    TooLongException(String message) {
      super(message);
    }
  }

  /**
   * Reads {@code bytes}, which are closed with this.
   *
   * @param maxLine longest line, in characters
   * @param maxTotal longest whole, in characters
   */
  BoundedLines(InputStream bytes, int maxLine, long maxTotal) {
    reader =
        new BufferedReader(
            new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 64 << 10);
    this.maxLine = maxLine;
    this.maxTotal = maxTotal;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws TooLongException when it, or what was read so far, is longer than allowed
   */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (++total > maxTotal) {
        throw new TooLongException(TEXTS.get("whole-too-long", maxTotal));
      }
      if (c == '\n') {
        return line.toString();
      }
      if (line.length() == maxLine) {
        throw new TooLongException(TEXTS.get("line-too-long", maxLine));
      }
      line.append((char) c);
    }
    return line.isEmpty() ? null : line.toString();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
