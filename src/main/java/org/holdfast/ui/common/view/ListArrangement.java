package org.holdfast.ui.common.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.TableView;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.table.TableState;

/**
 * What is seen of a list: its filters, its columns, its order.
 *
 * @param parts its filters
 * @param table its columns and their order
 * @param say tells people something on its screen
 */
public record ListArrangement(FilterParts parts, TableView<?> table, Consumer<Message> say) {

  /** All of it, as texts that can be kept. */
  Map<String, String> now() {
    Map<String, String> all = new LinkedHashMap<>(parts.kept());
    all.putAll(TableState.arrangement(table));
    return all;
  }

  /** Shows what {@code kept} says. */
  void apply(Map<String, String> kept) {
    parts.apply(kept);
    TableState.arrange(table, kept);
  }
}
