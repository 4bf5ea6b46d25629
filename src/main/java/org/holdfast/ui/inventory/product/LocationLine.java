package org.holdfast.ui.inventory.product;

import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * What lies of a product at one location, in words.
 *
 * @param level the stock there
 * @param place shelf and bin
 * @param available pieces that can be promised
 * @param of out of how many
 */
record LocationLine(StockLevel level, String place, String available, String of) {

  private static final Texts TEXTS = Texts.of(LocationLine.class);

  static LocationLine of(StockLevel level) {
    return new LocationLine(
        level,
        place(level),
        Numbers.whole(level.available()),
        level.setAside()
            ? TEXTS.get("level.set-aside", level.stock())
            : TEXTS.get("level.of", level.stock(), level.reserved()));
  }

  private static String place(StockLevel level) {
    boolean bin = !level.bin().isEmpty() && !level.bin().equals("0");
    if (level.shelf().isEmpty()) {
      return bin ? TEXTS.get("place.bin", level.bin()) : TEXTS.get("place.none");
    }
    return bin
        ? TEXTS.get("place.both", level.shelf(), level.bin())
        : TEXTS.get("place.shelf", level.shelf());
  }

  /** What the button does that changes shelf and bin. */
  String change() {
    return TEXTS.get("place.tip", level.location());
  }
}
