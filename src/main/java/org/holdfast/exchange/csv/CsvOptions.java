package org.holdfast.exchange.csv;

import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.exchange.ImportField;

/**
 * How a file is to be read; what is empty is found out.
 *
 * @param charset its encoding
 * @param separator what stands between values
 * @param numbers how it writes numbers
 * @param columns names of columns in the file for fields that are called otherwise; an empty name:
 *     the field is not taken from the file
 * @param location where stock lies of which the file does not say it
 */
public record CsvOptions(
    Optional<Charset> charset,
    Optional<Character> separator,
    Optional<NumberStyle> numbers,
    Map<ImportField, String> columns,
    Optional<String> location) {

  /** Everything is found out. */
  public static final CsvOptions NONE =
      new CsvOptions(
          Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

  /** Copies the map. */
  public CsvOptions {
    columns = Map.copyOf(columns);
  }

  /** The same in another encoding; empty: as the file tells itself. */
  public CsvOptions withCharset(Optional<Charset> other) {
    return new CsvOptions(other, separator, numbers, columns, location);
  }

  /** The same with another separator; empty: as the file tells itself. */
  public CsvOptions withSeparator(Optional<Character> other) {
    return new CsvOptions(charset, other, numbers, columns, location);
  }

  /** The same with a place for stock of which the file does not say it. */
  public CsvOptions withLocation(Optional<String> other) {
    return new CsvOptions(charset, separator, numbers, columns, other);
  }

  /** The same with {@code field} from another column; an empty name: from none. */
  public CsvOptions withColumn(ImportField field, String header) {
    Map<ImportField, String> changed = new EnumMap<>(ImportField.class);
    changed.putAll(columns);
    changed.put(field, header);
    return new CsvOptions(charset, separator, numbers, changed, location);
  }

  /** The same with numbers written in {@code style}. */
  public CsvOptions withNumbers(Optional<NumberStyle> style) {
    return new CsvOptions(charset, separator, style, columns, location);
  }
}
