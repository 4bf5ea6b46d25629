package org.holdfast.ui.keys;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Fields that take what is scanned while they have the focus, and let nobody else have it. */
final class ScanFields {

  private static final Object TAKES_SCANS = Receiver.class;

  /** Who takes what is scanned into a field. */
  private record Receiver(Consumer<String> code) {}

  private ScanFields() {}

  static void put(Node field, Consumer<String> taker) {
    field.getProperties().put(TAKES_SCANS, new Receiver(taker));
  }

  /** Who takes what is scanned while {@code focus}, which may be null, has the focus. */
  static Optional<Consumer<String>> takerOf(Node focus) {
    return focus != null && focus.getProperties().get(TAKES_SCANS) instanceof Receiver receiver
        ? Optional.of(receiver.code())
        : Optional.empty();
  }
}
