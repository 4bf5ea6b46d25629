package org.holdfast.exchange;

/** Why a line of a file cannot be taken. */
public enum ProblemKind {
  /** It has more or fewer values than the first line has names. */
  COLUMNS,
  /** Nothing says which product. */
  SKU_MISSING,
  /** Stock, shelf or bin without a location. */
  LOCATION_MISSING,
  /** The text is longer than the inventory takes. */
  TOO_LONG,
  /** It contains a character that cannot be stored, often because of a wrong encoding. */
  CHARACTER,
  /** Not a number. */
  NO_NUMBER,
  /** A number, but not of whole pieces. */
  NOT_WHOLE,
  /** One thousand, or one: it cannot be told. */
  AMBIGUOUS,
  /** Less than nothing. */
  NEGATIVE,
  /** More than the inventory takes. */
  TOO_LARGE,
  /** Neither yes nor no. */
  NO_TRUTH,
  /** More barcodes than one product may have. */
  TOO_MANY_BARCODES,
  /** An earlier line says the same; the detail is its number. */
  TWICE,
  /** An earlier line of the product says otherwise; the detail is its number. */
  CONTRADICTS,
  /** An earlier line of the location says otherwise; the detail is its number. */
  PLACE_CONTRADICTS,
  /** Another product, the detail, has this barcode or is called so. */
  BARCODE_TAKEN,
  /** The SKU is a barcode of another product, the detail. */
  SKU_IS_BARCODE,
  /** The product has a history, and whether stock is kept of it is fixed. */
  TRACKING_FIXED,
  /** No stock is kept of the product. */
  NOT_TRACKED,
  /** The product is switched off. */
  PRODUCT_OFF,
  /** The location is switched off. */
  LOCATION_OFF,
  /** The location, the detail, is set aside and the line says that it is not, or the reverse. */
  SET_ASIDE_OTHERWISE,
  /** More is reserved there, the detail, than there would be. */
  BELOW_RESERVED,
  /** A quotation mark that opens here is never closed; the rest of the file was not read. */
  QUOTE_OPEN,
  /** The line does not end within any reason; the rest of the file was not read. */
  ENDLESS
}
