package org.holdfast.ui.inventory.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.ui.inventory.operation.form.OperationForm;

/** Entries that were begun and put aside, so that nothing typed is lost by a click elsewhere. */
final class Drafts {

  private final Map<Key, Draft> kept = new LinkedHashMap<>();

  private record Key(Sku sku, OperationForm form, Optional<String> location) {
    static Key of(Draft draft) {
      return new Key(draft.sku(), draft.form(), Optional.ofNullable(draft.entry().location()));
    }
  }

  void keep(Draft draft) {
    kept.remove(Key.of(draft));
    kept.put(Key.of(draft), draft);
  }

  /** The latest entry of a product that comes back with it. */
  Optional<Draft> take(Sku sku) {
    return take(key -> key.sku().equals(sku) && kept.get(key).returns());
  }

  /**
   * The latest entry of a product in {@code form}.
   *
   * @param location when given, only the one that is about it
   */
  Optional<Draft> take(Sku sku, OperationForm form, Optional<String> location) {
    return take(
        key ->
            key.sku().equals(sku)
                && key.form().equals(form)
                && (location.isEmpty() || key.location().equals(location)));
  }

  private Optional<Draft> take(Predicate<Key> wanted) {
    Optional<Key> latest = kept.keySet().stream().filter(wanted).reduce((one, later) -> later);
    return latest.map(kept::remove);
  }

  List<Draft> all() {
    return List.copyOf(kept.values());
  }
}
