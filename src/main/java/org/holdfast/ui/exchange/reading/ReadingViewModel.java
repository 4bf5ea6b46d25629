package org.holdfast.ui.exchange.reading;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.csv.CsvOptions;
import org.holdfast.exchange.csv.NumberStyle;

/**
 * How a file is read: as it tells itself, until somebody says otherwise. Belongs to the JavaFX
 * application thread.
 */
public final class ReadingViewModel {

  private final BooleanSupplier changeable;
  private final Runnable changed;
  private CsvOptions options = CsvOptions.NONE;

  /**
   * As the file tells itself.
   *
   * @param changeable whether there is a file, and time to read it again
   * @param changed reads it again
   */
  public ReadingViewModel(BooleanSupplier changeable, Runnable changed) {
    this.changeable = changeable;
    this.changed = changed;
  }

  /** What the reader is to be told. */
  public CsvOptions options() {
    return options;
  }

  /** The next file is read as it tells itself. */
  public void forget() {
    options = CsvOptions.NONE;
  }

  /** Reads the file in another encoding; empty: as it tells itself. */
  public void chooseCharset(Optional<Charset> charset) {
    change(before -> before.withCharset(charset));
  }

  /** Reads the file with another separator; empty: as it tells itself. */
  public void chooseSeparator(Optional<Character> separator) {
    change(before -> before.withSeparator(separator));
  }

  /** Reads numbers otherwise; empty: as the file tells itself. */
  public void chooseNumbers(Optional<NumberStyle> numbers) {
    change(before -> before.withNumbers(numbers));
  }

  /** Takes {@code field} from the column called {@code header}; empty: from none. */
  public void chooseColumn(ImportField field, String header) {
    change(before -> before.withColumn(field, header));
  }

  /** Says where stock lies of which the file does not say it; empty: nobody knows. */
  public void chooseLocation(String location) {
    change(before -> before.withLocation(Optional.of(location).filter(name -> !name.isBlank())));
  }

  /** Where stock lies of which the file does not say it; may be empty. */
  public String location() {
    return options.location().orElse("");
  }

  private void change(UnaryOperator<CsvOptions> how) {
    if (changeable.getAsBoolean()) {
      CsvOptions wanted = how.apply(options);
      if (!wanted.equals(options)) {
        options = wanted;
        changed.run();
      }
    }
  }
}
