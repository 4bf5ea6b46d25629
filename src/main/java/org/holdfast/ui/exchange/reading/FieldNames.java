package org.holdfast.ui.exchange.reading;

import org.holdfast.exchange.ImportField;
import org.holdfast.text.Texts;

/** What people call the fields of a file. */
final class FieldNames {

  private static final Texts TEXTS = Texts.of(FieldNames.class);

  private FieldNames() {}

  static String of(ImportField field) {
    return switch (field) {
      case SKU -> TEXTS.get("field.sku");
      case NAME -> TEXTS.get("field.name");
      case CATEGORY -> TEXTS.get("field.category");
      case UNIT -> TEXTS.get("field.unit");
      case TRACKED -> TEXTS.get("field.tracked");
      case REORDER_POINT -> TEXTS.get("field.reorder-point");
      case SAFETY_STOCK -> TEXTS.get("field.safety-stock");
      case BARCODES -> TEXTS.get("field.barcodes");
      case ACTIVE -> TEXTS.get("field.active");
      case LOCATION -> TEXTS.get("field.location");
      case SET_ASIDE -> TEXTS.get("field.set-aside");
      case SHELF -> TEXTS.get("field.shelf");
      case BIN -> TEXTS.get("field.bin");
      case STOCK -> TEXTS.get("field.stock");
    };
  }
}
