package org.holdfast.ui.inventory.operation.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.keys.Shortcut;

/** Promises stock, from one location or from wherever it lies. */
final class ReserveForm implements OperationForm {

  private static final Texts TEXTS = Texts.of(ReserveForm.class);

  @Override
  public Operation operation() {
    return Operation.RESERVE;
  }

  @Override
  public String label() {
    return TEXTS.get("reserve.label");
  }

  @Override
  public String icon() {
    return "fth-bookmark";
  }

  @Override
  public Shortcut shortcut() {
    return Shortcut.RESERVE;
  }

  @Override
  public String title(Sku sku) {
    return TEXTS.get("reserve.title", sku);
  }

  @Override
  public String summary(OptionalLong pieces, Sku sku) {
    return pieces.isPresent() ? TEXTS.get("reserve.summary", pieces.getAsLong(), sku) : title(sku);
  }

  @Override
  public Set<EntryField> fields() {
    return Set.of(
        EntryField.QUANTITY,
        EntryField.LOCATION,
        EntryField.HOLD,
        EntryField.REFERENCE,
        EntryField.CUSTOMER,
        EntryField.SHORTAGE,
        EntryField.NOTE);
  }

  @Override
  public boolean isForAnyLocation() {
    return true;
  }

  /** What is set aside cannot be promised. */
  @Override
  public List<String> locations(ProductStock product, List<String> all) {
    return product.levels().stream()
        .filter(level -> !level.setAside())
        .map(StockLevel::location)
        .toList();
  }

  @Override
  public Optional<FieldProblem> missing(StockEntry entry) {
    return Optional.empty();
  }

  @Override
  public Optional<FieldProblem> impossible(StockEntry entry) {
    return entry
        .level()
        .filter(StockLevel::setAside)
        .map(
            level ->
                new FieldProblem(
                    EntryField.LOCATION, TEXTS.get("reserve.set-aside", level.location())));
  }

  @Override
  public Optional<Doubt> doubt(StockEntry entry) {
    // Who waits leaves the safety stock where it is.
    return entry.entry().patience().waits() ? Optional.empty() : safety(entry);
  }

  private static Optional<Doubt> safety(StockEntry entry) {
    return entry.entry().pieces().isEmpty() || !entry.isTracked()
        ? Optional.empty()
        : Doubt.safety(
            entry.pieces(), entry.product().available(), entry.product().product().safetyStock());
  }

  @Override
  public boolean isMoreThanThereIs(StockEntry entry) {
    return entry.isTracked() && entry.pieces() > entry.available();
  }

  @Override
  public String hint(StockEntry entry) {
    if (!entry.isTracked()) {
      return TEXTS.get("hint.not-tracked");
    }
    long left = entry.available() - entry.pieces();
    if (entry.entry().patience().waits() && (left < 0 || safety(entry).isPresent())) {
      return left < 0
          ? TEXTS.get("hint.waits", entry.available(), -left)
          : TEXTS.get("hint.waits-safety", entry.product().product().safetyStock());
    }
    if (entry.location().isEmpty()) {
      return left < 0 ? TEXTS.get("hint.more", entry.available()) : TEXTS.get("hint.left", left);
    }
    return left < 0
        ? TEXTS.get("hint.more-at", entry.available(), entry.at())
        : TEXTS.get("hint.left-at", left, entry.at());
  }

  /** Only what may come in by itself. */
  @Override
  public boolean isWorthWaiting(StockEntry entry, Refusal refusal) {
    return !entry.entry().patience().waits() && refusal.worthWaiting();
  }

  @Override
  public PreparedRequest<?, ?> request(StockEntry entry, RequestHead head, boolean confirmed) {
    ReserveRequest request =
        new ReserveRequest(
                head.key(),
                head.operator(),
                List.of(new ReserveRequest.Line(entry.sku(), entry.location(), entry.pieces())),
                entry.entry().hold().duration(),
                entry.note(),
                // Nothing else is ever doubtful about a reservation.
                confirmed)
            .labelled(entry.label());
    Patience patience = entry.entry().patience();
    return patience.waits()
        ? new PreparedRequest<>(
            new WaitRequest(request, patience.most()),
            waits -> RequestChecks.check(waits.reserve()),
            (services, waits) -> services.waiting().reserveOrWait(waits),
            placement -> told(placement, entry.sku()))
        : new PreparedRequest<>(
            request,
            RequestChecks::check,
            (services, reserve) -> services.operations().reserve(reserve),
            done -> told(done, entry.sku()));
  }

  private static Message told(Placement placement, Sku sku) {
    return placement instanceof Placement.Queued queued
        ? Message.warning(
            TEXTS.get("reserve.waits", Long.toString(queued.waiting().id())),
            TEXTS.get("reserve.waits.place", queued.waiting().position().orElse(1)))
        : told(placement.reservation().orElseThrow(), sku);
  }

  private static Message told(Reservation reservation, Sku sku) {
    String from =
        reservation.lines().stream().map(ReserveForm::line).collect(Collectors.joining(", "));
    return Message.success(
        TEXTS.get("reserve.done", reservation.pieces(), sku),
        reservation.label().reference().isEmpty()
            ? TEXTS.get("reserve.done.detail", Long.toString(reservation.id()), from)
            : TEXTS.get(
                "reserve.done.of-order",
                Long.toString(reservation.id()),
                reservation.label().reference(),
                from));
  }

  private static String line(ReservationLine line) {
    return line.location()
        .map(place -> TEXTS.get("reserve.done.from", line.quantity(), place))
        .orElseGet(() -> TEXTS.get("reserve.done.not-tracked", line.quantity()));
  }
}
