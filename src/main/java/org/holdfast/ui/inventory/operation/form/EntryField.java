package org.holdfast.ui.inventory.operation.form;

import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.text.Texts;

/** A field of a form, in the order in which forms show them. */
public enum EntryField {
  /** How an adjustment is entered. */
  MODE,
  /** Pieces. */
  QUANTITY,
  /** Where. */
  LOCATION,
  /** Where to. */
  TARGET,
  /** A location that is not there yet. */
  NEW_LOCATION,
  /** How long to hold. */
  HOLD,
  /** What the order is called. */
  REFERENCE,
  /** Whose order it is; stands beside what it is called. */
  CUSTOMER,
  /** What to do where there is too little. */
  SHORTAGE,
  /** Why. */
  REASON,
  /** Free text. */
  NOTE;

  private static final Texts TEXTS = Texts.of(EntryField.class);

  /** What it is called; empty: what stands there says it. */
  public String label() {
    return switch (this) {
      case MODE -> TEXTS.get("field.mode");
      case QUANTITY -> TEXTS.get("field.quantity");
      case LOCATION -> TEXTS.get("field.location");
      case TARGET -> TEXTS.get("field.to");
      case NEW_LOCATION, CUSTOMER -> "";
      case HOLD -> TEXTS.get("field.hold");
      case REFERENCE -> TEXTS.get("field.order");
      case SHORTAGE -> TEXTS.get("field.shortage");
      case REASON -> TEXTS.get("field.reason");
      case NOTE -> TEXTS.get("field.note");
    };
  }

  /** The field that a check of the request means. */
  public static EntryField of(RequestProblem problem) {
    return switch (problem.field()) {
      case NOTE -> NOTE;
      case REFERENCE -> REFERENCE;
      case CUSTOMER -> CUSTOMER;
      case TO -> TARGET;
      case LOCATION, FROM -> LOCATION;
      default -> QUANTITY;
    };
  }
}
