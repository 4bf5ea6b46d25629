package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.text.TypedText;

/** Decides which movements are listed. Belongs to the JavaFX application thread. */
public final class LedgerFilters {

  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Operation> operation = new SimpleObjectProperty<>();

  LedgerFilters(InvalidationListener changed) {
    search.addListener(changed);
    operation.addListener(changed);
  }

  /** Forgets the filters. */
  public void clear() {
    search.set("");
    operation.set(null);
  }

  /** Whether a filter hides movements. */
  public boolean isFiltered() {
    return !search.get().isBlank() || operation.get() != null;
  }

  /** The filters as they are now, for {@code limit} movements at most. */
  MovementFilter filter(int limit) {
    return new MovementFilter(
        Optional.empty(),
        Optional.ofNullable(operation.get()),
        List.of(TypedText.name(search.get()).split(" +")),
        limit);
  }

  /** Words that SKU, operator, location, operation, reason or note must contain. */
  public StringProperty searchProperty() {
    return search;
  }

  /** Only this operation; null: any. */
  public ObjectProperty<Operation> operationProperty() {
    return operation;
  }
}
