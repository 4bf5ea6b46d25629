package org.holdfast.ui.inventory.operation.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.keys.Shortcut;

/** Takes stock in, at any location. */
final class ReceiveForm implements OperationForm {

  private static final Texts TEXTS = Texts.of(ReceiveForm.class);

  @Override
  public Operation operation() {
    return Operation.RECEIVE;
  }

  @Override
  public String label() {
    return TEXTS.get("receive.label");
  }

  @Override
  public String icon() {
    return "fth-download";
  }

  @Override
  public Shortcut shortcut() {
    return Shortcut.RECEIVE;
  }

  @Override
  public String title(Sku sku) {
    return TEXTS.get("receive.title", sku);
  }

  @Override
  public String summary(OptionalLong pieces, Sku sku) {
    return pieces.isPresent() ? TEXTS.get("receive.summary", pieces.getAsLong(), sku) : title(sku);
  }

  @Override
  public Set<EntryField> fields() {
    return Set.of(
        EntryField.QUANTITY, EntryField.LOCATION, EntryField.NEW_LOCATION, EntryField.NOTE);
  }

  @Override
  public List<String> locations(ProductStock product, List<String> all) {
    return List.copyOf(all);
  }

  @Override
  public Optional<Doubt> doubt(StockEntry entry) {
    return entry.entry().pieces().isEmpty()
        ? Optional.empty()
        : Doubt.many(entry.pieces(), entry.pieces(), entry.usual());
  }

  @Override
  public String hint(StockEntry entry) {
    return TEXTS.get("receive.hint", entry.at(), entry.stock() + entry.pieces());
  }

  @Override
  public PreparedRequest<?, ?> request(StockEntry entry, RequestHead head, boolean confirmed) {
    return PreparedRequest.undoable(
        new ReceiveRequest(
            head.key(), head.operator(), entry.sku(), entry.at(), entry.pieces(), entry.note()),
        RequestChecks::check,
        StockOperations::receive,
        ReceiveForm::told,
        change -> OptionalLong.of(change.movement()));
  }

  private static Message told(StockChange change) {
    return Message.success(
        TEXTS.get(
            "receive.done",
            change.stockAfter() - change.stockBefore(),
            change.sku(),
            change.location()),
        TEXTS.get("done.now", change.stockAfter()));
  }
}
