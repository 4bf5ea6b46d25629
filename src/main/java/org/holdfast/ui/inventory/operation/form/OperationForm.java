package org.holdfast.ui.inventory.operation.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.keys.Shortcut;

/**
 * One operation on a product as the window offers it: its button and its fields, what is wrong or
 * doubtful about an entry, and the request that it becomes. Keeps nothing. To offer another
 * operation is to write another of these and to name it in {@link OperationForms}.
 */
public interface OperationForm {

  /** What it does to the stock. */
  Operation operation();

  /** The word on the buttons that open and send it. */
  String label();

  /** The icon beside it. */
  String icon();

  /** The key that opens it. */
  Shortcut shortcut();

  /** What stands over the form. */
  String title(Sku sku);

  /** An entry in a few words: Receive 40 of BC-R205. */
  String summary(OptionalLong pieces, Sku sku);

  /** The fields that it shows. */
  Set<EntryField> fields();

  /** What it calls a field. */
  default String label(EntryField field) {
    return field.label();
  }

  /** Whether a location need not be chosen. */
  default boolean isForAnyLocation() {
    return false;
  }

  /** The locations to choose from, out of all that there are. */
  default List<String> locations(ProductStock product, List<String> all) {
    return product.levels().stream().map(StockLevel::location).toList();
  }

  /** What is not filled in yet. */
  default Optional<FieldProblem> missing(StockEntry entry) {
    return entry.location().isPresent() ? Optional.empty() : Optional.of(FieldProblem.noLocation());
  }

  /** What the database would refuse by the stock on screen, whatever the pieces. */
  default Optional<FieldProblem> impossible(StockEntry entry) {
    return Optional.empty();
  }

  /** What a person has to confirm; the pieces may not have been typed yet. */
  Optional<Doubt> doubt(StockEntry entry);

  /** Whether it asks for more than there is by the numbers on screen. */
  default boolean isMoreThanThereIs(StockEntry entry) {
    return false;
  }

  /** Whether what the entry would lead to is said in the colour of a warning. */
  default boolean isRemarkable(StockEntry entry) {
    return isMoreThanThereIs(entry);
  }

  /** Whether what was refused could be waited for. */
  default boolean isWorthWaiting(StockEntry entry, Refusal refusal) {
    return false;
  }

  /** What the entry would lead to by the numbers on screen. */
  String hint(StockEntry entry);

  /**
   * The entry as a request.
   *
   * @param confirmed whether what was doubtful about it was confirmed
   */
  PreparedRequest<?, ?> request(StockEntry entry, RequestHead head, boolean confirmed);
}
