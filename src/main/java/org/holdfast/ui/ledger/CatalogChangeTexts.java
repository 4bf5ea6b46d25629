package org.holdfast.ui.ledger;

import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.text.Texts;

/** What a row says of a change of a product or location. */
final class CatalogChangeTexts {

  private static final Texts TEXTS = Texts.of(CatalogChangeTexts.class);

  private CatalogChangeTexts() {}

  /** What was done. */
  static String operation(CatalogChange change) {
    return switch (change.operation()) {
      case "PRODUCT_ADD" -> TEXTS.get("change.product-add");
      case "PRODUCT_EDIT" -> TEXTS.get("change.product-edit");
      case "PRODUCT_PLACE" -> TEXTS.get("change.product-place");
      case "PRODUCT_DEACTIVATE" -> TEXTS.get("change.product-deactivate");
      case "PRODUCT_ACTIVATE" -> TEXTS.get("change.product-activate");
      case "LOCATION_ADD" -> TEXTS.get("change.location-add");
      case "LOCATION_RENAME" -> TEXTS.get("change.location-rename");
      case "LOCATION_DEACTIVATE" -> TEXTS.get("change.location-deactivate");
      case "LOCATION_ACTIVATE" -> TEXTS.get("change.location-activate");
      case "LOCATION_SET_ASIDE" -> TEXTS.get("change.location-set-aside");
      case "LOCATION_PROMISE" -> TEXTS.get("change.location-promise");
      // Of a newer version.
      default -> change.operation();
    };
  }
}
