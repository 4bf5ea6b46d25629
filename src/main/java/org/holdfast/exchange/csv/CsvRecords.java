package org.holdfast.exchange.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.holdfast.exchange.ProblemKind;

/** The records of a file one after the other, without those in which nothing stands. */
final class CsvRecords implements AutoCloseable {

  /**
   * One record.
   *
   * @param line the number of its first line in the file
   * @param cells its values
   */
  record Row(long line, List<String> cells) {}

  /** How the reading ended before the file did; {@code line} is where the trouble begins. */
  record Broken(long line, ProblemKind kind) {}

  private final BoundedReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final CountingStream bytes;
  private Optional<Broken> broken = Optional.empty();

  private CsvRecords(CountingStream bytes, Charset charset, char separator, int most)
      throws IOException {
    this.bytes = bytes;
    reader = new BoundedReader(new InputStreamReader(bytes, charset), most);
    parser =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .get()
            .parse(reader);
    records = parser.iterator();
  }

  /**
   * Opens {@code file}.
   *
   * @param mark how many bytes at its beginning are left out
   * @param most how many characters one record may have
   */
  static CsvRecords open(Path file, Charset charset, int mark, char separator, int most)
      throws IOException {
    CountingStream bytes =
        new CountingStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    try {
      bytes.skipNBytes(mark);
      return new CsvRecords(bytes, charset, separator, most);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** The next record in which something stands; empty at the end, or where it is broken. */
  Optional<Row> next() throws IOException {
    while (true) {
      long before = parser.getCurrentLineNumber();
      try {
        if (!records.hasNext()) {
          return Optional.empty();
        }
      } catch (UncheckedIOException e) {
        broken = Optional.of(new Broken(before + 1, kind(e.getCause())));
        return Optional.empty();
      }
      CSVRecord record = records.next();
      reader.recordEnded();
      List<String> cells = record.toList();
      if (cells.stream().allMatch(String::isBlank) || isSeparatorHint(cells)) {
        continue;
      }
      return Optional.of(new Row(parser.getCurrentLineNumber() - breaks(cells), cells));
    }
  }

  /** Where and why the rest of the file could not be read. */
  Optional<Broken> broken() {
    return broken;
  }

  /** How many bytes have been read. */
  long position() {
    return bytes.position;
  }

  private static ProblemKind kind(IOException cause) throws IOException {
    if (cause instanceof BoundedReader.EndlessRecordException) {
      return ProblemKind.ENDLESS;
    }
    // Of what the library finds fault with, only a quotation mark that stays open is left.
    if (cause instanceof CSVException) {
      return ProblemKind.QUOTE_OPEN;
    }
    throw cause;
  }

  /** Excel's own line “sep=;”. */
  private static boolean isSeparatorHint(List<String> cells) {
    return cells.get(0).toLowerCase(Locale.ROOT).startsWith("sep=") && cells.size() <= 2;
  }

  private static long breaks(List<String> cells) {
    long breaks = 0;
    for (String cell : cells) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        boolean alone = c == '\r' && (i + 1 == cell.length() || cell.charAt(i + 1) != '\n');
        breaks += c == '\n' || alone ? 1 : 0;
      }
    }
    return breaks;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Counts what is read from a stream. */
  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private long position;

    CountingStream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      position += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      position += Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
