package org.holdfast.ui.inventory.operation.form;

import org.holdfast.text.Texts;

/**
 * Why an entry cannot be sent.
 *
 * @param field where it is wrong
 * @param text one sentence
 */
public record FieldProblem(EntryField field, String text) {

  private static final Texts TEXTS = Texts.of(FieldProblem.class);

  /** What was typed is no number of pieces. */
  public static FieldProblem noNumber() {
    return new FieldProblem(EntryField.QUANTITY, TEXTS.get("problem.quantity"));
  }

  /** It is not chosen where. */
  static FieldProblem noLocation() {
    return new FieldProblem(EntryField.LOCATION, TEXTS.get("problem.location"));
  }
}
