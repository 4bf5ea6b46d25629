package org.holdfast.ui.inventory.operation.form;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Moments;
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
            .flatMap(
                place -> Doubt.changed(place, entry.openedStock(), entry.countedStock(), typed));
    if (typed.isEmpty()) {
      return changed;
    }
    return Doubt.both(changed, Doubt.many(difference(entry), entry.pieces(), entry.usual()));
  }

  private static long difference(StockEntry entry) {
    return entry.entry().isCount() ? entry.pieces() - entry.countedStock() : entry.pieces();
  }

  /** By how much stock has changed since what was counted was known. */
  private static long moved(StockEntry entry) {
    return entry.entry().isCount() ? entry.stock() - entry.countedStock() : 0;
  }

  @Override
  public boolean isRemarkable(StockEntry entry) {
    return moved(entry) != 0;
  }

  @Override
  public String hint(StockEntry entry) {
    long difference = difference(entry);
    Optional<Instant> begun = entry.entry().begun().map(Entry.Begun::at);
    if (moved(entry) != 0 && begun.isPresent()) {
      return counted(entry.pieces(), begun.get(), moved(entry));
    }
    return TEXTS.get(
        "adjust.hint",
        entry.at(),
        entry.stock(),
        entry.stock() + difference,
        Numbers.signed(difference));
  }

  @Override
  public PreparedRequest<?, ?> request(StockEntry entry, RequestHead head, boolean confirmed) {
    return PreparedRequest.undoable(
        new AdjustRequest(
            head.key(),
            head.operator(),
            entry.sku(),
            entry.at(),
            entry.entry().isCount()
                ? new AdjustRequest.To(
                    entry.pieces(),
                    OptionalLong.of(entry.countedStock()),
                    entry.entry().begun().map(Entry.Begun::at))
                : new AdjustRequest.By(entry.pieces()),
            entry.entry().reason(),
            entry.note()),
        RequestChecks::check,
        StockOperations::adjust,
        change -> told(change, entry),
        AdjustForm::undoable);
  }

  /** A count that agreed changed nothing. */
  private static OptionalLong undoable(StockChange change) {
    return change.stockAfter() == change.stockBefore()
        ? OptionalLong.empty()
        : OptionalLong.of(change.movement());
  }

  /** 427 counted at 10:00, 8 left since: 419. */
  private static String counted(long pieces, Instant at, long moved) {
    String time = Moments.time(at, ZoneId.systemDefault());
    return moved < 0
        ? TEXTS.get("adjust.left-since", pieces, time, -moved, pieces + moved)
        : TEXTS.get("adjust.came-since", pieces, time, moved, pieces + moved);
  }

  private static Message told(StockChange change, StockEntry entry) {
    long delta = change.stockAfter() - change.stockBefore();
    Optional<Instant> begun =
        entry.entry().begun().filter(when -> entry.entry().isCount()).map(Entry.Begun::at);
    long moved = change.stockAfter() - entry.pieces();
    if (begun.isPresent() && moved != 0) {
      return Message.success(
          counted(entry.pieces(), begun.get(), moved), TEXTS.get("done.now", change.stockAfter()));
    }
    return Message.success(
        delta == 0
            ? TEXTS.get("adjust.agrees", change.sku(), change.location())
            : TEXTS.get("adjust.done", change.sku(), change.location(), Numbers.signed(delta)),
        TEXTS.get("done.now", change.stockAfter()));
  }
}
