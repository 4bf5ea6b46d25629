package org.holdfast.ui.ledger;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.text.Numbers;
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

  /** What was different afterwards; empty: nothing that words are needed for. */
  static String details(CatalogChange change) {
    return Stream.concat(
            change.place().stream(),
            change.differences().stream().map(CatalogChangeTexts::difference))
        .collect(Collectors.joining(", "));
  }

  private static String difference(CatalogChange.Difference difference) {
    if (difference.before().isEmpty() && difference.after().equals("true")) {
      return field(difference.field());
    }
    return TEXTS.get(
        "difference",
        field(difference.field()),
        value(difference.field(), difference.before()),
        value(difference.field(), difference.after()));
  }

  private static String field(String name) {
    return switch (name) {
      case "active" -> TEXTS.get("field.active");
      case "barcodes" -> TEXTS.get("field.barcodes");
      case "bin" -> TEXTS.get("field.bin");
      case "category" -> TEXTS.get("field.category");
      case "name" -> TEXTS.get("field.name");
      case "reorder_point" -> TEXTS.get("field.reorder-point");
      case "safety_stock" -> TEXTS.get("field.safety-stock");
      case "set_aside" -> TEXTS.get("field.set-aside");
      case "shelf" -> TEXTS.get("field.shelf");
      case "tracked" -> TEXTS.get("field.tracked");
      case "unit" -> TEXTS.get("field.unit");
      // Of a newer version.
      default -> name;
    };
  }

  private static String value(String field, String text) {
    if (text.isEmpty()) {
      return TEXTS.get("nothing");
    }
    return switch (field) {
      case "active", "set_aside", "tracked" ->
          text.equals("true") ? TEXTS.get("yes") : TEXTS.get("no");
      case "reorder_point", "safety_stock" -> Numbers.whole(Long.parseLong(text));
      default -> text;
    };
  }
}
