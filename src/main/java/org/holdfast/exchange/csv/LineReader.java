package org.holdfast.exchange.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.ImportLine;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemKind;
import org.holdfast.inventory.catalog.CatalogChecks;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.SpreadsheetText;
import org.holdfast.text.TypedText;

/** Turns the values of one record into what the line says, or into what is wrong with it. */
final class LineReader {

  /** What a line may say of a location alone. */
  private static final Set<ImportField> PLACE = Set.of(ImportField.LOCATION, ImportField.SET_ASIDE);

  private static final Set<String> YES =
      Set.of("true", "t", "yes", "y", "1", "x", "on", "ja", "j", "wahr", "active", "aktiv");
  private static final Set<String> NO =
      Set.of(
          "false",
          "f",
          "no",
          "n",
          "0",
          "off",
          "nein",
          "falsch",
          "inactive",
          "inaktiv",
          "archived",
          "draft");

  private final ColumnMatch match;
  private final NumberStyle numbers;
  private final Optional<String> location;

  LineReader(ColumnMatch match, NumberStyle numbers, Optional<String> location) {
    this.match = match;
    this.numbers = numbers;
    this.location = location;
  }

  ImportLine read(CsvRecords.Row row) {
    return new Line(row).read();
  }

  /** What one line comes to. */
  private final class Line {
    private final CsvRecords.Row row;
    private final Map<ImportField, Object> values = new EnumMap<>(ImportField.class);
    private final List<LineProblem> problems = new ArrayList<>();

    Line(CsvRecords.Row row) {
      this.row = row;
    }

    ImportLine read() {
      int columns = match.headers().size();
      boolean fits =
          row.cells().size() >= columns
              && row.cells().stream().skip(columns).allMatch(String::isBlank);
      if (!fits) {
        problems.add(
            new LineProblem(
                row.line(),
                "",
                String.join(" | ", row.cells()),
                ProblemKind.COLUMNS,
                row.cells().size() + "/" + columns));
        return new ImportLine(row.line(), values, problems);
      }
      match.indexes().forEach(this::field);
      checkWhole();
      return new ImportLine(row.line(), values, problems);
    }

    private void field(ImportField field, List<Integer> indexes) {
      if (field.kind() == ImportField.Kind.CODES) {
        codes(field, indexes);
        return;
      }
      for (int index : indexes) {
        String cell = row.cells().get(index);
        if (!cell.isBlank()) {
          value(field, index, cell);
          return;
        }
      }
    }

    private void value(ImportField field, int index, String cell) {
      switch (field.kind()) {
        case NUMBER -> number(field, index, cell);
        case TRUTH -> truth(field, index, cell);
        case CODE -> code(field, index, cell);
        default -> text(field, index, cell);
      }
    }

    private void text(ImportField field, int index, String cell) {
      String text = TypedText.name(SpreadsheetText.original(cell));
      if (!text.isEmpty() && isFitting(index, text, longest(field))) {
        values.put(field, text);
      }
    }

    private void code(ImportField field, int index, String cell) {
      String code = Sku.of(SpreadsheetText.original(cell)).value();
      if (!code.isEmpty() && isFitting(index, code, Sku.MAX_LENGTH)) {
        values.put(field, code);
      }
    }

    private void codes(ImportField field, List<Integer> indexes) {
      Set<String> codes = new LinkedHashSet<>();
      int last = 0;
      for (int index : indexes) {
        for (String part : BarcodeList.split(row.cells().get(index))) {
          String code = TypedText.code(unquoted(part));
          if (!code.isEmpty() && isFitting(index, code, CatalogChecks.MAX_BARCODE)) {
            codes.add(code);
            last = index;
          }
        }
      }
      if (codes.size() > CatalogChecks.MAX_BARCODES) {
        problem(last, ProblemKind.TOO_MANY_BARCODES, Integer.toString(CatalogChecks.MAX_BARCODES));
      } else if (!codes.isEmpty()) {
        values.put(field, List.copyOf(codes));
      }
    }

    private void number(ImportField field, int index, String cell) {
      if (field == ImportField.STOCK && ImportField.plain(cell).equals("not stocked")) {
        return;
      }
      NumberStyle.Reading reading = numbers.read(cell);
      if (reading.value().isPresent()) {
        values.put(field, reading.value().getAsLong());
      } else {
        problem(index, reading.problem(), "");
      }
    }

    private void truth(ImportField field, int index, String cell) {
      String word = TypedText.name(cell).toLowerCase(Locale.ROOT);
      if (YES.contains(word) || NO.contains(word)) {
        values.put(field, YES.contains(word));
      } else {
        problem(index, ProblemKind.NO_TRUTH, "");
      }
    }

    private void checkWhole() {
      if (!problems.isEmpty()) {
        return;
      }
      if (!values.containsKey(ImportField.SKU)
          && !(values.containsKey(ImportField.LOCATION) && PLACE.containsAll(values.keySet()))) {
        whole(ImportField.SKU, ProblemKind.SKU_MISSING);
      } else if (!values.containsKey(ImportField.LOCATION)
          && (values.containsKey(ImportField.STOCK)
              || values.containsKey(ImportField.SHELF)
              || values.containsKey(ImportField.BIN)
              || values.containsKey(ImportField.SET_ASIDE))) {
        location.ifPresentOrElse(
            place -> values.put(ImportField.LOCATION, place),
            () -> {
              // A product of which none lies anywhere, as an export of stock tells it.
              if (!Boolean.TRUE.equals(values.get(ImportField.SET_ASIDE))
                  && Long.valueOf(0).equals(values.getOrDefault(ImportField.STOCK, 0L))
                  && !values.containsKey(ImportField.SHELF)
                  && !values.containsKey(ImportField.BIN)) {
                values.remove(ImportField.STOCK);
                values.remove(ImportField.SET_ASIDE);
              } else {
                whole(ImportField.LOCATION, ProblemKind.LOCATION_MISSING);
              }
            });
      }
    }

    private void whole(ImportField field, ProblemKind kind) {
      List<Integer> indexes = match.indexes().getOrDefault(field, List.of());
      String column = indexes.isEmpty() ? field.column() : match.headers().get(indexes.get(0));
      problems.add(new LineProblem(row.line(), column, "", kind, ""));
    }

    private boolean isFitting(int index, String text, int longest) {
      if (text.codePointCount(0, text.length()) > longest) {
        problem(index, ProblemKind.TOO_LONG, Integer.toString(longest));
      } else if (!RequestChecks.isStorable(text)) {
        problem(index, ProblemKind.CHARACTER, "");
      } else {
        return true;
      }
      return false;
    }

    private void problem(int index, ProblemKind kind, String detail) {
      problems.add(
          new LineProblem(
              row.line(), match.headers().get(index), row.cells().get(index), kind, detail));
    }
  }

  /** Digits are often kept as text in a spreadsheet's way, with an apostrophe in front. */
  private static String unquoted(String cell) {
    String code = cell.strip();
    return code.matches("'[0-9]+") ? code.substring(1) : SpreadsheetText.original(code);
  }

  private static int longest(ImportField field) {
    return switch (field) {
      case NAME -> CatalogChecks.MAX_NAME;
      case CATEGORY -> CatalogChecks.MAX_CATEGORY;
      case UNIT -> CatalogChecks.MAX_UNIT;
      case LOCATION -> RequestChecks.MAX_LOCATION;
      default -> CatalogChecks.MAX_PLACE;
    };
  }
}
