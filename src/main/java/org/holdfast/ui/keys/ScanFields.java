package org.holdfast.ui.keys;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Parts that take what is scanned while the focus is in them, and let nobody else have it. */
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
    for (Node part = focus; part != null; part = part.getParent()) {
      if (part.getProperties().get(TAKES_SCANS) instanceof Receiver receiver) {
        return Optional.of(receiver.code());
      }
    }
    return Optional.empty();
  }
}
