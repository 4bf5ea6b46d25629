package org.holdfast.exchange;

import java.util.List;
import java.util.Locale;

/**
 * What a column of a file can say. The first name is the one that our own exports use; the others
 * are what InvenTree, Odoo, Shopify and people call it, the most telling first. Names are compared
 * without regard to case and to what is no letter or digit.
 */
public enum ImportField {
  /** Which product. */
  SKU(
      Kind.CODE,
      "sku|variant sku|internal reference|product internal reference|default code|ipn|part ipn|item number|item code|article number|artikelnummer|part number|product code"),
  /** What people call the product. */
  NAME(
      Kind.TEXT,
      "name|title|product name|part name|item name|bezeichnung|artikelbezeichnung|product|description|display name"),
  /** What it is one of. */
  CATEGORY(
      Kind.TEXT,
      "category|category name|product category|product category complete name|categ id|warengruppe|kategorie|type"),
  /** A word for one of it. */
  UNIT(Kind.TEXT, "unit|units|unit of measure|uom|uom id|einheit"),
  /** Whether stock is kept of it. */
  TRACKED(Kind.TRUTH, "tracked|track inventory|is storable"),
  /** Available pieces at or below which it counts as low. */
  REORDER_POINT(
      Kind.NUMBER,
      "reorder point|minimum stock|reordering min qty|product min qty|min quantity|minimum quantity|low stock level|meldebestand"),
  /** Pieces that should never be undercut. */
  SAFETY_STOCK(Kind.NUMBER, "safety stock|sicherheitsbestand"),
  /** What its labels say; several columns may say so. */
  BARCODES(Kind.CODES, "barcodes|barcode|variant barcode|ean|ean13|ean 13|gtin|upc"),
  /** Whether it may be received and reserved. */
  ACTIVE(Kind.TRUTH, "active|status|aktiv"),
  /** Where stock of it lies. */
  LOCATION(
      Kind.TEXT,
      "location|location name|stock location|inventory location|warehouse|lagerort|location id|default location"),
  /** Whether what lies at that location cannot be promised. */
  SET_ASIDE(Kind.TRUTH, "set aside|gesperrt|quarantine"),
  /** The shelf there. */
  SHELF(Kind.TEXT, "shelf|rack|regal"),
  /** The bin on the shelf. */
  BIN(Kind.TEXT, "bin|bin name|bin location|fach"),
  /** Pieces on hand there; where one column is empty, the next one counts. */
  STOCK(
      Kind.NUMBER,
      "stock|on hand new|on hand current|on hand|quantity on hand|qty available|in stock|total in stock|total stock|variant inventory qty|inventory quantity|inventory qty|counted quantity|quantity|qty|bestand|menge");

  /** How the values of a column are read. */
  public enum Kind {
    /** Words. */
    TEXT,
    /** A code, as scanners and keyboards give it. */
    CODE,
    /** Codes, set apart by | or a line break. */
    CODES,
    /** Whole pieces. */
    NUMBER,
    /** Yes or no. */
    TRUTH
  }

  private final Kind kind;
  private final String names;

  ImportField(Kind kind, String names) {
    this.kind = kind;
    this.names = names;
  }

  /** How its values are read. */
  public Kind kind() {
    return kind;
  }

  /** The names of columns that say this, the most telling first, as {@link #plain} writes them. */
  public List<String> names() {
    return List.of(names.split("\\|"));
  }

  /** The name of its column in our own files. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether several columns may say it at once. */
  public boolean takesSeveral() {
    return this == BARCODES || this == STOCK;
  }

  /** A column's name as it is compared: small letters and digits, a blank between words. */
  public static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
