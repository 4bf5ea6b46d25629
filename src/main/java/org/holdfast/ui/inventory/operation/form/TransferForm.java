package org.holdfast.ui.inventory.operation.form;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.keys.Shortcut;

/** Moves stock from where it lies to any other location. */
final class TransferForm implements OperationForm {

  private static final Texts TEXTS = Texts.of(TransferForm.class);

  @Override
  public Operation operation() {
    return Operation.TRANSFER;
  }

  @Override
  public String label() {
    return TEXTS.get("transfer.label");
  }

  @Override
  public String icon() {
    return "fth-shuffle";
  }

  @Override
  public Shortcut shortcut() {
    return Shortcut.TRANSFER;
  }

  @Override
  public String title(Sku sku) {
    return TEXTS.get("transfer.title", sku);
  }

  @Override
  public String summary(OptionalLong pieces, Sku sku) {
    return pieces.isPresent() ? TEXTS.get("transfer.summary", pieces.getAsLong(), sku) : title(sku);
  }

  @Override
  public Set<EntryField> fields() {
    return Set.of(
        EntryField.QUANTITY,
        EntryField.LOCATION,
        EntryField.TARGET,
        EntryField.NEW_LOCATION,
        EntryField.NOTE);
  }

  @Override
  public String label(EntryField field) {
    return field == EntryField.LOCATION ? TEXTS.get("field.from") : field.label();
  }

  @Override
  public Optional<FieldProblem> missing(StockEntry entry) {
    return OperationForm.super
        .missing(entry)
        .or(
            () ->
                entry.entry().target() != null
                    ? Optional.empty()
                    : Optional.of(
                        new FieldProblem(EntryField.TARGET, TEXTS.get("problem.target"))));
  }

  /** Where stock is kept there cannot be too many: what is not there is refused anyway. */
  @Override
  public Optional<Doubt> doubt(StockEntry entry) {
    return entry.entry().pieces().isEmpty() || entry.isTracked()
        ? Optional.empty()
        : Doubt.many(entry.pieces(), entry.pieces(), entry.usual());
  }

  @Override
  public boolean isMoreThanThereIs(StockEntry entry) {
    return entry.isTracked() && entry.pieces() > entry.movable();
  }

  @Override
  public String hint(StockEntry entry) {
    if (!entry.isTracked()) {
      return TEXTS.get("hint.not-tracked");
    }
    long left = entry.movable() - entry.pieces();
    return left < 0
        ? TEXTS.get("hint.more-at", entry.movable(), entry.at())
        : TEXTS.get("hint.left-at", left, entry.at());
  }

  @Override
  public PreparedRequest<?, ?> request(StockEntry entry, RequestHead head, boolean confirmed) {
    String target = entry.entry().target();
    return PreparedRequest.undoable(
        new TransferRequest(
            head.key(),
            head.operator(),
            entry.sku(),
            entry.at(),
            target == null ? "" : target,
            entry.pieces(),
            entry.note()),
        RequestChecks::check,
        StockOperations::transfer,
        TransferForm::told,
        transfer -> OptionalLong.of(transfer.from().movement()));
  }

  private static Message told(Transfer transfer) {
    return Message.success(
        TEXTS.get(
            "transfer.done",
            transfer.to().stockAfter() - transfer.to().stockBefore(),
            transfer.to().sku(),
            transfer.from().location(),
            transfer.to().location()),
        TEXTS.get(
            "transfer.done.detail",
            transfer.from().location(),
            transfer.from().stockAfter(),
            transfer.to().location(),
            transfer.to().stockAfter()));
  }
}
