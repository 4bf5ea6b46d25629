package org.holdfast.ui.reservation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * Decides for how long reservations are held from now on. Belongs to the JavaFX application thread.
 */
public final class ExtendViewModel {

  private static final Texts TEXTS = Texts.of(ExtendViewModel.class);

  private final List<Reservation> reservations;
  private final Instant now;
  private final ObjectProperty<HoldTime> hold = new SimpleObjectProperty<>();
  private final StringProperty note = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");

  /** An entry for {@code reservations}, at least one, that is begun {@code now}. */
  public ExtendViewModel(List<Reservation> reservations, Instant now) {
    this.reservations = List.copyOf(reservations);
    this.now = now;
    hold.set(atFirst());
    InvalidationListener check = observable -> check();
    hold.addListener(check);
    note.addListener(check);
    check();
  }

  /** Something later, where there is, that ends: who just presses Enter does no harm. */
  private HoldTime atFirst() {
    return Arrays.stream(HoldTime.values())
        .filter(time -> time.duration().isPresent() && time != HoldTime.MINUTES_15)
        .filter(time -> !isEarlier(time.duration().get()))
        .findFirst()
        .orElseGet(() -> endless() ? HoldTime.HOUR_1 : HoldTime.DAYS_7);
  }

  private boolean endless() {
    return reservations.stream().anyMatch(each -> each.expiresAt().isEmpty());
  }

  /** Whether one of the reservations is held for longer as it is. */
  private boolean isEarlier(Duration time) {
    Instant end = now.plus(time);
    return reservations.stream().anyMatch(each -> each.expiresAt().map(end::isBefore).orElse(true));
  }

  private String hint(Duration time) {
    String end = moment(now.plus(time));
    return isEarlier(time)
        ? TEXTS.get("extend.then-earlier", end, reservations.size())
        : TEXTS.get("extend.then", end);
  }

  private void check() {
    Optional<Refusal.InvalidRequest> wrong = RequestChecks.check(request("somebody", 1));
    problem.set(wrong.map(RefusalTexts::message).orElse(""));
    hint.set(
        hold.get().duration().map(this::hint).orElseGet(() -> TEXTS.get("extend.then-released")));
  }

  /** What is asked. */
  String question() {
    return reservations.size() == 1
        ? TEXTS.get("extend.one", Long.toString(reservations.get(0).id()))
        : TEXTS.get("extend.several", reservations.size());
  }

  /** How it stands until now. */
  String state() {
    long pieces = Totals.sum(reservations.stream().mapToLong(Reservation::openPieces));
    if (reservations.size() > 1) {
      return TEXTS.get("extend.several.text", pieces);
    }
    Reservation one = reservations.get(0);
    return one.expiresAt()
        .map(end -> TEXTS.get("extend.one.text", one.forWhom(), moment(end), pieces))
        .orElseGet(() -> TEXTS.get("extend.one.text-for-ever", one.forWhom(), pieces));
  }

  private String moment(Instant at) {
    return Moments.moment(at, now, ZoneId.systemDefault());
  }

  /** For how long. */
  public ObjectProperty<HoldTime> holdProperty() {
    return hold;
  }

  /** Why, as the ledger keeps it. */
  public StringProperty noteProperty() {
    return note;
  }

  /** What is wrong with the entry; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Until when that is, one sentence. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** What was entered as a request for one reservation, under a key of its own. */
  ExtendRequest request(String operator, long reservation) {
    return new ExtendRequest(
        UUID.randomUUID().toString(),
        operator,
        reservation,
        hold.get().duration(),
        note.get().strip());
  }
}
