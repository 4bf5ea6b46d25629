package org.holdfast.ui.inventory.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.inventory.stock.Sku;

/** Entries that were begun and put aside, so that nothing typed is lost by a click elsewhere. */
final class Drafts {

  private final Map<Key, Draft> kept = new LinkedHashMap<>();

  private record Key(Sku sku, OperationKind kind, String location) {
    static Key of(Draft draft) {
      return new Key(draft.sku(), draft.kind(), draft.location());
    }
  }

  void keep(Draft draft) {
    kept.remove(Key.of(draft));
    kept.put(Key.of(draft), draft);
  }

  /** The latest entry of a product. */
  Optional<Draft> take(Sku sku) {
    return take(draft -> draft.sku().equals(sku));
  }

  /** The latest entry of a product that does {@code kind}. */
  Optional<Draft> take(Sku sku, OperationKind kind) {
    return take(draft -> draft.sku().equals(sku) && draft.kind() == kind);
  }

  /** The entry of a product that does {@code kind} at one location. */
  Optional<Draft> take(Sku sku, OperationKind kind, String location) {
    return take(
        draft ->
            draft.sku().equals(sku)
                && draft.kind() == kind
                && Objects.equals(draft.location(), location));
  }

  private Optional<Draft> take(Predicate<Draft> wanted) {
    Optional<Draft> latest = kept.values().stream().filter(wanted).reduce((one, later) -> later);
    latest.ifPresent(draft -> kept.remove(Key.of(draft)));
    return latest;
  }

  List<Draft> all() {
    return List.copyOf(kept.values());
  }
}
