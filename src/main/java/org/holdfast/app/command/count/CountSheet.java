package org.holdfast.app.command.count;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.TableExport;
import org.holdfast.inventory.count.ShelfOrder;
import org.holdfast.paper.PaperColumn;
import org.holdfast.paper.PaperTable;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * A list of what lies at a location, in the order of the shelves, to be counted with a pencil. It
 * is blind: it does not say what the books say, so that nobody reads it off them.
 */
final class CountSheet {

  private static final Texts TEXTS = Texts.of(CountSheet.class);

  /** For what lies there and the books do not know of. */
  private static final int EMPTY_ROWS = 5;

  private static final List<String> COLUMNS = ExportKind.STOCK.columns();

  private record Place(String shelf, String bin, String sku, String name) {}

  private final String location;
  private final Optional<String> category;
  private final List<Place> places = new ArrayList<>();

  private CountSheet(String location, Optional<String> category) {
    this.location = location;
    this.category = category;
  }

  /**
   * The sheet of {@code location}, or of what belongs to {@code category} there.
   *
   * @throws IOException as every export; nothing is written here
   */
  static CountSheet read(TableExport tables, String location, Optional<String> category)
      throws IOException {
    CountSheet sheet = new CountSheet(location, category);
    tables.export(ExportKind.STOCK, sheet::take);
    sheet.places.sort(ShelfOrder.by(Place::shelf, Place::bin, Place::sku));
    return sheet;
  }

  private void take(List<Object> row) {
    boolean wanted =
        category
            .map(each -> each.strip().toLowerCase(Locale.ROOT))
            .filter(each -> !each.equals(cell(row, "category").strip().toLowerCase(Locale.ROOT)))
            .isEmpty();
    if (wanted && location.equals(cell(row, "location"))) {
      places.add(
          new Place(cell(row, "shelf"), cell(row, "bin"), cell(row, "sku"), cell(row, "name")));
    }
  }

  private static String cell(List<Object> row, String column) {
    Object cell = row.get(COLUMNS.indexOf(column));
    return cell == null ? "" : cell.toString();
  }

  /** How many products are to be counted. */
  int size() {
    return places.size();
  }

  /** The sheet on paper, made at {@code now} by the server's clock. */
  PaperTable paper(Instant now) {
    List<String> lines = new ArrayList<>();
    category.ifPresent(each -> lines.add(TEXTS.get("sheet.category", each)));
    lines.add(TEXTS.get("sheet.made", Moments.stamp(now, ZoneId.systemDefault()), places.size()));
    lines.add(TEXTS.get("sheet.how"));
    List<PaperColumn> columns =
        List.of(
            PaperColumn.text(TEXTS.get("column.shelf"), 1.2),
            PaperColumn.text(TEXTS.get("column.bin"), 1.2),
            PaperColumn.text(TEXTS.get("column.sku"), 2),
            PaperColumn.text(TEXTS.get("column.name"), 4),
            PaperColumn.number(TEXTS.get("column.counted"), 1.5),
            PaperColumn.text(TEXTS.get("column.at"), 1.5));
    List<List<String>> rows = new ArrayList<>();
    for (Place place : places) {
      rows.add(List.of(place.shelf(), place.bin(), place.sku(), place.name(), "", ""));
    }
    rows.addAll(Collections.nCopies(EMPTY_ROWS, Collections.nCopies(columns.size(), "")));
    return new PaperTable(TEXTS.get("sheet.title", location), lines, columns, rows);
  }
}
