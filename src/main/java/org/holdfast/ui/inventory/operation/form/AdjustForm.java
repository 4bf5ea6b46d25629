package org.holdfast.ui.inventory.operation.form;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.keys.Shortcut;

/** Corrects the stock on hand at a location: to what was counted, or by a difference. */
final class AdjustForm implements OperationForm {

  private static final Texts TEXTS = Texts.of(AdjustForm.class);

  @Override
  public Operation operation() {
    return Operation.ADJUST;
  }

  @Override
  public String label() {
    return TEXTS.get("adjust.label");
  }

  @Override
  public String icon() {
    return "fth-sliders";
  }

  @Override
  public Shortcut shortcut() {
    return Shortcut.ADJUST;
  }

  @Override
  public String title(Sku sku) {
    return TEXTS.get("adjust.title", sku);
  }

  @Override
  public String summary(OptionalLong pieces, Sku sku) {
    return pieces.isPresent() ? TEXTS.get("adjust.summary", pieces.getAsLong(), sku) : title(sku);
  }

  @Override
  public Set<EntryField> fields() {
    return Set.of(
        EntryField.MODE,
        EntryField.QUANTITY,
        EntryField.LOCATION,
        EntryField.REASON,
        EntryField.NOTE);
  }

  /** What was counted must not undo what moved meanwhile. */
  @Override
  public Optional<Doubt> doubt(StockEntry entry) {
    OptionalLong typed = entry.entry().pieces();
    Optional<Doubt> changed =
        entry
            .location()
            .filter(place -> entry.entry().isCount())
            .flatMap(place -> Doubt.changed(place, entry.openedStock(), entry.stock(), typed));
    if (typed.isEmpty()) {
      return changed;
    }
    return Doubt.both(changed, Doubt.many(difference(entry), entry.pieces(), entry.usual()));
  }

  private static long difference(StockEntry entry) {
    return entry.entry().isCount() ? entry.pieces() - entry.stock() : entry.pieces();
  }

  @Override
  public String hint(StockEntry entry) {
    long difference = difference(entry);
    return TEXTS.get(
        "adjust.hint",
        entry.at(),
        entry.stock(),
        entry.stock() + difference,
        Numbers.signed(difference));
  }

  @Override
  public PreparedRequest<?, ?> request(StockEntry entry, RequestHead head, boolean confirmed) {
    return new PreparedRequest<>(
        new AdjustRequest(
            head.key(),
            head.operator(),
            entry.sku(),
            entry.at(),
            entry.entry().isCount()
                ? new AdjustRequest.To(entry.pieces(), OptionalLong.of(entry.stock()))
                : new AdjustRequest.By(entry.pieces()),
            entry.entry().reason(),
            entry.note()),
        RequestChecks::check,
        StockOperations::adjust,
        AdjustForm::told);
  }

  private static Message told(StockChange change) {
    long delta = change.stockAfter() - change.stockBefore();
    return Message.success(
        delta == 0
            ? TEXTS.get("adjust.agrees", change.sku(), change.location())
            : TEXTS.get("adjust.done", change.sku(), change.location(), Numbers.signed(delta)),
        TEXTS.get("done.now", change.stockAfter(), change.available()));
  }
}
