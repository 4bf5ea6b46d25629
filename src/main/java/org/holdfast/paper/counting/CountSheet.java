package org.holdfast.paper.counting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.holdfast.paper.PaperColumn;
import org.holdfast.paper.PaperTable;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * A list of what lies at a location, to be counted with a pencil. It is blind: it does not say what
 * the books say, so that nobody reads it off them.
 */
public final class CountSheet {

  private static final Texts TEXTS = Texts.of(CountSheet.class);

  /** For what lies there and the books do not know of. */
  private static final int EMPTY_ROWS = 5;

  private CountSheet() {}

  /**
   * What is to be counted.
   *
   * @param shelf where at the location; empty: not known
   * @param bin where on the shelf; empty: not known
   * @param sku the product
   * @param name the product's name
   */
  public record Place(String shelf, String bin, String sku, String name) {}

  /**
   * The sheet on paper.
   *
   * @param title its heading
   * @param category of which category alone, if not of all
   * @param places what is to be counted, in the order in which one walks
   * @param made when, by the server's clock
   */
  public static PaperTable paper(
      String title, Optional<String> category, List<Place> places, Instant made) {
    List<String> lines = new ArrayList<>();
    category.ifPresent(each -> lines.add(TEXTS.get("sheet.category", each)));
    lines.add(TEXTS.get("sheet.made", Moments.stamp(made, ZoneId.systemDefault()), places.size()));
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
    return new PaperTable(title, lines, columns, rows);
  }
}
