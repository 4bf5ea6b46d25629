package org.holdfast.app.command.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.TableExport;
import org.holdfast.inventory.count.ShelfOrder;
import org.holdfast.paper.counting.CountSheet.Place;

/** What lies at a location by the books, in the order of the shelves. */
final class CountPlaces {

  private static final List<String> COLUMNS = ExportKind.STOCK.columns();

  private final Optional<String> category;
  private final List<Place> places = new ArrayList<>();

  private CountPlaces(Optional<String> category) {
    this.category = category;
  }

  /**
   * What lies at {@code location}, or of it what belongs to {@code category}.
   *
   * @throws IOException as every export; nothing is written here
   */
  static List<Place> read(TableExport tables, String location, Optional<String> category)
      throws IOException {
    CountPlaces found = new CountPlaces(category);
    tables.exportStockAt(location, found::take);
    found.places.sort(ShelfOrder.by(Place::shelf, Place::bin, Place::sku));
    return found.places;
  }

  private void take(List<Object> row) {
    boolean wanted =
        category
            .map(each -> each.strip().toLowerCase(Locale.ROOT))
            .filter(each -> !each.equals(cell(row, "category").strip().toLowerCase(Locale.ROOT)))
            .isEmpty();
    if (wanted) {
      places.add(
          new Place(cell(row, "shelf"), cell(row, "bin"), cell(row, "sku"), cell(row, "name")));
    }
  }

  private static String cell(List<Object> row, String column) {
    Object cell = row.get(COLUMNS.indexOf(column));
    return cell == null ? "" : cell.toString();
  }
}
