package org.holdfast.exchange;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.text.Texts;

/** What an import changes, in words. */
public final class ImportTexts {

  private static final Texts TEXTS = Texts.of(ImportTexts.class);

  private ImportTexts() {}

  /** One sentence for each kind of change; none where everything stays as it is. */
  public static List<String> changes(ImportChanges changes) {
    List<String> all = new ArrayList<>();
    add(all, changes.productsAdded(), TEXTS.get("products-added", changes.productsAdded()));
    add(all, changes.productsChanged(), TEXTS.get("products-changed", changes.productsChanged()));
    add(all, changes.locationsAdded(), TEXTS.get("locations-added", changes.locationsAdded()));
    add(all, changes.barcodesAdded(), TEXTS.get("barcodes-added", changes.barcodesAdded()));
    add(
        all,
        changes.stockChanged(),
        TEXTS.get(
            "stock-changed", changes.stockChanged(), changes.piecesIn(), changes.piecesOut()));
    return all;
  }

  private static void add(List<String> all, long count, String text) {
    if (count > 0) {
      all.add(text);
    }
  }
}
