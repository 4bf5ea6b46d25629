package org.holdfast.exchange.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.ImportLine;
import org.holdfast.exchange.ImportSource;
import org.holdfast.exchange.LineProblem;

/**
 * A file of which it is known how to read it. Its lines are read anew each time, one by one,
 * whatever their number.
 */
public final class CsvFile implements ImportSource {

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  /** So many records tell how a file is written. */
  private static final int SAMPLE = 1_000;

  /** A record that is longer than that tells nothing of how the others are written. */
  private static final int SAMPLE_RECORD = 256 * 1_024;

  private final Path path;
  private final TextEncoding encoding;
  private final Charset charset;
  private final char separator;
  private final ColumnMatch match;
  private final NumberStyle numbers;
  private final CsvOptions options;

  private CsvFile(
      Path path,
      TextEncoding encoding,
      Charset charset,
      char separator,
      ColumnMatch match,
      NumberStyle numbers,
      CsvOptions options) {
    this.path = path;
    this.encoding = encoding;
    this.charset = charset;
    this.separator = separator;
    this.match = match;
    this.numbers = numbers;
    this.options = options;
  }

  /** A file that can be read, or why it cannot. */
  public sealed interface Opening {
    /** It can. */
    record Opened(CsvFile file) implements Opening {}

    /**
     * It cannot.
     *
     * @param file how far it was understood, where other options may help
     */
    record Failed(CsvProblem problem, Optional<CsvFile> file) implements Opening {
      Failed(CsvProblem problem) {
        this(problem, Optional.empty());
      }
    }
  }

  /** The first records of a file as one separator divides them. */
  private record Sample(char separator, List<String> headers, List<List<String>> rows) {
    int known(Map<ImportField, String> chosen) {
      return ColumnMatch.of(headers, chosen).known();
    }
  }

  /** Whether more of the columns of {@code sample} are known, or else there are more. */
  private static boolean isBetter(Sample sample, Sample best, CsvOptions options) {
    int known = sample.known(options.columns());
    int before = best.known(options.columns());
    return known > before || (known == before && sample.headers().size() > best.headers().size());
  }

  /**
   * Finds out how to read {@code path}; blocks while it reads it once.
   *
   * @throws IOException when the file cannot be read
   */
  public static Opening open(Path path, CsvOptions options) throws IOException {
    TextEncoding encoding = TextEncoding.of(path);
    if (!encoding.text()) {
      return new Opening.Failed(new CsvProblem.NotText());
    }
    Charset charset = options.charset().orElse(encoding.charset());
    Sample best = null;
    for (char separator : options.separator().map(List::of).orElse(SEPARATORS)) {
      Optional<Sample> sample = sample(path, charset, mark(encoding, charset), separator);
      if (sample.isEmpty()) {
        continue;
      }
      best = best == null || isBetter(sample.get(), best, options) ? sample.get() : best;
    }
    if (best == null) {
      return new Opening.Failed(
          encoding.size() > SAMPLE_RECORD ? new CsvProblem.NoHeader() : new CsvProblem.Empty());
    }
    ColumnMatch match = ColumnMatch.of(best.headers(), options.columns());
    NumberStyle numbers = options.numbers().orElse(numbers(match, best.rows()));
    CsvFile file = new CsvFile(path, encoding, charset, best.separator(), match, numbers, options);
    Optional<CsvProblem> problem = match.problem(options.columns());
    if (problem.isPresent()) {
      return new Opening.Failed(problem.get(), Optional.of(file));
    }
    return best.rows().isEmpty()
        ? new Opening.Failed(new CsvProblem.Empty())
        : new Opening.Opened(file);
  }

  private static int mark(TextEncoding encoding, Charset charset) {
    return charset.equals(encoding.charset()) ? encoding.mark() : 0;
  }

  private static Optional<Sample> sample(Path path, Charset charset, int mark, char separator)
      throws IOException {
    try (CsvRecords records = CsvRecords.open(path, charset, mark, separator, SAMPLE_RECORD)) {
      Optional<CsvRecords.Row> first = records.next();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      List<String> headers =
          first.get().cells().stream().map(cell -> cell.replace("\uFEFF", "").strip()).toList();
      List<List<String>> rows = new ArrayList<>();
      while (rows.size() < SAMPLE) {
        Optional<CsvRecords.Row> row = records.next();
        if (row.isEmpty()) {
          // One that is broken is a row, too: a bad one.
          records.broken().ifPresent(broken -> rows.add(List.of()));
          break;
        }
        rows.add(row.get().cells());
      }
      return Optional.of(new Sample(separator, headers, rows));
    }
  }

  /** By what stands in columns of pieces: a price or a version says nothing of how they count. */
  private static NumberStyle numbers(ColumnMatch match, List<List<String>> rows) {
    List<String> counted = new ArrayList<>();
    match
        .indexes()
        .forEach(
            (field, indexes) -> {
              if (field.kind() == ImportField.Kind.NUMBER) {
                rows.forEach(
                    row ->
                        indexes.stream()
                            .filter(index -> index < row.size())
                            .forEach(index -> counted.add(row.get(index))));
              }
            });
    return NumberStyle.of(counted);
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  /** Its encoding. */
  public Charset charset() {
    return charset;
  }

  /** What stands between its values. */
  public char separator() {
    return separator;
  }

  /** How it writes numbers. */
  public NumberStyle numbers() {
    return numbers;
  }

  /** The names of all its columns. */
  public List<String> headers() {
    return match.headers();
  }

  /** The names of the columns that say nothing to us. */
  public List<String> unused() {
    return match.unused();
  }

  @Override
  public Map<ImportField, String> columns() {
    return match.used();
  }

  @Override
  public UUID content() {
    String read =
        String.join(
            "\0",
            encoding.digest(),
            charset.name(),
            String.valueOf(separator),
            numbers.name(),
            new TreeMap<>(match.used()).toString(),
            options.location().orElse(""));
    return UUID.nameUUIDFromBytes(read.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void read(LineSink sink) throws IOException {
    LineReader reader = new LineReader(match, numbers, options.location());
    double size = Math.max(1, encoding.size());
    try (CsvRecords records =
        CsvRecords.open(
            path, charset, mark(encoding, charset), separator, BoundedReader.MAX_RECORD)) {
      records.next();
      while (true) {
        Optional<CsvRecords.Row> row = records.next();
        if (row.isEmpty()) {
          break;
        }
        sink.line(reader.read(row.get()), records.position() / size);
      }
      if (records.broken().isPresent()) {
        CsvRecords.Broken broken = records.broken().get();
        LineProblem problem = new LineProblem(broken.line(), "", "", broken.kind(), "");
        sink.line(new ImportLine(broken.line(), Map.of(), List.of(problem)), 1);
      }
    }
  }
}
