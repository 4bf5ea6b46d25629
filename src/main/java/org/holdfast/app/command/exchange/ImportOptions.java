package org.holdfast.app.command.exchange;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.csv.CsvOptions;
import org.holdfast.exchange.csv.NumberStyle;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Option;

/** How a file is to be read, where it does not tell by itself. */
final class ImportOptions {

  private static final Texts TEXTS = Texts.of(ImportOptions.class);

  @Option(names = "--encoding", paramLabel = "NAME")
  private String encoding;

  @Option(names = "--separator", paramLabel = "CHARACTER")
  private String separator;

  @Option(names = "--decimal", paramLabel = "SIGN")
  private String decimal;

  @Option(names = "--column", paramLabel = "FIELD=NAME")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(names = "--location", paramLabel = "NAME")
  private String location;

  /**
   * The options of the reader.
   *
   * @throws IllegalArgumentException with a sentence for people
   */
  CsvOptions read() {
    return new CsvOptions(
        Optional.ofNullable(encoding).map(ImportOptions::charset),
        Optional.ofNullable(separator).map(ImportOptions::separator),
        Optional.ofNullable(decimal).map(ImportOptions::numbers),
        columns(),
        Optional.ofNullable(location).map(TypedText::name).filter(name -> !name.isEmpty()));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(TEXTS.get("encoding.unknown", name), e);
    }
  }

  private static char separator(String text) {
    if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || "\"\r\n".contains(text)) {
      throw new IllegalArgumentException(TEXTS.get("separator.unknown", text));
    }
    return text.charAt(0);
  }

  private static NumberStyle numbers(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "point" -> NumberStyle.POINT;
      case "comma" -> NumberStyle.COMMA;
      default -> throw new IllegalArgumentException(TEXTS.get("decimal.unknown", text));
    };
  }

  private Map<ImportField, String> columns() {
    Map<ImportField, String> chosen = new EnumMap<>(ImportField.class);
    columns.forEach((field, name) -> chosen.put(field(field), name == null ? "" : name));
    return chosen;
  }

  private static ImportField field(String name) {
    String plain = ImportField.plain(name);
    for (ImportField field : ImportField.values()) {
      if (ImportField.plain(field.column()).equals(plain)) {
        return field;
      }
    }
    throw new IllegalArgumentException(
        TEXTS.get(
            "field.unknown",
            name,
            String.join(
                ", ", Arrays.stream(ImportField.values()).map(ImportField::column).toList())));
  }
}
