package org.holdfast.inventory.operation;

import org.holdfast.text.Texts;

/** The parts of requests that a person enters, and that can be wrong. */
public enum RequestField {
  /** What makes a request the same when it comes again. */
  IDEMPOTENCY_KEY("Idempotency key"),
  /** Who asks. */
  OPERATOR("Operator"),
  /** Free text. */
  NOTE("Note"),
  /** Which product. */
  SKU("SKU"),
  /** Where. */
  LOCATION("Location"),
  /** Where pieces are taken away. */
  FROM("From"),
  /** Where pieces are put. */
  TO("To"),
  /** How many pieces. */
  QUANTITY("Quantity"),
  /** By how much an adjustment changes stock. */
  CHANGE("Change"),
  /** What was counted. */
  COUNT("Count"),
  /** When it was counted. */
  COUNTED_AT("Counted at"),
  /** Why stock is adjusted. */
  REASON("Reason"),
  /** The lines of a reservation. */
  LINES("Lines"),
  /** What an order is called. */
  REFERENCE("Reference"),
  /** Whose order it is. */
  CUSTOMER("Customer"),
  /** For how long a reservation is held. */
  HOLD("Hold for"),
  /** For how long a request waits at most. */
  WAIT("Wait for"),
  /** What a product is called. */
  NAME("Name"),
  /** What a location is to be called. */
  NEW_NAME("New name"),
  /** What kind of product it is. */
  CATEGORY("Category"),
  /** One of what is counted. */
  UNIT("Unit"),
  /** Pieces that should never be undercut. */
  SAFETY_STOCK("Safety stock"),
  /** Available pieces at or below which a product counts as low. */
  REORDER_POINT("Reorder point"),
  /** What a scanner reads. */
  BARCODE("Barcode"),
  /** On which shelf a product lies. */
  SHELF("Shelf"),
  /** In which bin a product lies. */
  BIN("Bin");

  private static final Texts TEXTS = Texts.of(RequestField.class);

  private final String code;

  RequestField(String code) {
    this.code = code;
  }

  /** What programs call it; the same in every language. */
  public String code() {
    return code;
  }

  /** What screens call it. */
  public String label() {
    return switch (this) {
      case IDEMPOTENCY_KEY -> TEXTS.get("field.idempotency-key");
      case OPERATOR -> TEXTS.get("field.operator");
      case NOTE -> TEXTS.get("field.note");
      case SKU -> TEXTS.get("field.sku");
      case LOCATION -> TEXTS.get("field.location");
      case FROM -> TEXTS.get("field.from");
      case TO -> TEXTS.get("field.to");
      case QUANTITY -> TEXTS.get("field.quantity");
      case CHANGE -> TEXTS.get("field.change");
      case COUNT -> TEXTS.get("field.count");
      case COUNTED_AT -> TEXTS.get("field.counted-at");
      case REASON -> TEXTS.get("field.reason");
      case LINES -> TEXTS.get("field.lines");
      case REFERENCE -> TEXTS.get("field.reference");
      case CUSTOMER -> TEXTS.get("field.customer");
      case HOLD -> TEXTS.get("field.hold");
      case WAIT -> TEXTS.get("field.wait");
      case NAME -> TEXTS.get("field.name");
      case NEW_NAME -> TEXTS.get("field.new-name");
      case CATEGORY -> TEXTS.get("field.category");
      case UNIT -> TEXTS.get("field.unit");
      case SAFETY_STOCK -> TEXTS.get("field.safety-stock");
      case REORDER_POINT -> TEXTS.get("field.reorder-point");
      case BARCODE -> TEXTS.get("field.barcode");
      case SHELF -> TEXTS.get("field.shelf");
      case BIN -> TEXTS.get("field.bin");
    };
  }
}
