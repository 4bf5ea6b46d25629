package org.holdfast.ui.inventory.operation.form;

import java.util.List;
import org.holdfast.inventory.ledger.Operation;

/** The operations that the window offers on a product, in the order of their buttons. */
public final class OperationForms {

  private static final List<OperationForm> ALL =
      List.of(new ReserveForm(), new ReceiveForm(), new AdjustForm(), new TransferForm());

  private OperationForms() {}

  /** All of them. */
  public static List<OperationForm> all() {
    return ALL;
  }

  /** The one that is used most: Enter and a double click on a row open it. */
  public static OperationForm main() {
    return ALL.get(0);
  }

  /**
   * The form of {@code operation}.
   *
   * @throws IllegalArgumentException when the window offers none
   */
  public static OperationForm of(Operation operation) {
    return ALL.stream()
        .filter(form -> form.operation() == operation)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no form for " + operation));
  }
}
