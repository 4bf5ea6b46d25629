package org.holdfast.ui.reservation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Sentences;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Extends, releases or commits one reservation or several, one after another, in the background,
 * and says what became of them. Belongs to the JavaFX application thread.
 */
public final class ReservationActions {

  private static final Texts TEXTS = Texts.of(ReservationActions.class);

  private final ScreenContext services;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private TaskExecutor.Running running = () -> {};

  /**
   * A part that was asked for and not answered. Asked for again it goes under the same key: unlike
   * the whole, a part could be given back twice.
   */
  private volatile ReleaseRequest unanswered;

  /** What to do with reservations. */
  public enum Action {
    /** Give the hold a new end. */
    EXTEND("Extended"),
    /** Give the stock back. */
    RELEASE("Released"),
    /** Ship. */
    COMMIT("Committed");

    private final String past;

    Action(String past) {
      this.past = past;
    }
  }

  /**
   * Actions that tell what happened through {@code message}.
   *
   * @param message gets the result, on the JavaFX application thread
   */
  public ReservationActions(
      ScreenContext services, Operator operator, ObjectProperty<Message> message) {
    this.services = services;
    this.operator = operator;
    this.message = message;
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** How much of it is done, 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Asks what is under way to stop; what is done stays done. */
  public void cancel() {
    running.cancel();
  }

  /** Releases or commits each of {@code ids}; does nothing while busy. */
  public void run(Action action, List<Long> ids) {
    String name = operator.name();
    run(
        action,
        ids,
        id ->
            switch (action) {
              case RELEASE -> services.operations().release(ReleaseRequest.all(name, id));
              case COMMIT -> services.operations().commit(CommitRequest.of(name, id));
              case EXTEND -> throw new IllegalArgumentException("an extension says for how long");
            });
  }

  /** Holds each of {@code reservations} for as long as was entered; does nothing while busy. */
  public void extend(List<Reservation> reservations, ExtendViewModel entered) {
    String name = operator.name();
    run(
        Action.EXTEND,
        reservations.stream().map(Reservation::id).toList(),
        id -> held(services.operations().extend(entered.request(name, id))));
  }

  /** An extension as a change that takes nothing off. */
  private static Outcome<ReservationChange> held(Outcome<Reservation> outcome) {
    if (outcome.refusal().isPresent()) {
      return new Outcome.Refused<>(outcome.refusal().get());
    }
    Reservation reservation = outcome.value().orElseThrow();
    ReservationChange change = new ReservationChange(reservation, reservation.openPieces(), 0);
    return Messages.isRepeat(outcome)
        ? new Outcome.AlreadyDone<>(change)
        : new Outcome.Done<>(change);
  }

  /**
   * Gives a part of a reservation back; does nothing while busy.
   *
   * @param lines how much of what; empty: everything
   */
  public void release(long reservation, List<ReleaseRequest.Line> lines) {
    if (busy.get()) {
      return;
    }
    ReleaseRequest last = unanswered;
    boolean again =
        last != null
            && last.reservationId() == reservation
            && last.lines().equals(lines)
            && last.operator().equals(operator.name());
    ReleaseRequest request =
        again
            ? last
            : new ReleaseRequest(
                UUID.randomUUID().toString(), operator.name(), reservation, lines, "");
    unanswered = request;
    run(
        Action.RELEASE,
        List.of(reservation),
        id -> {
          Outcome<ReservationChange> outcome = services.operations().release(request);
          unanswered = null;
          return outcome;
        });
  }

  private void run(
      Action action, List<Long> ids, LongFunction<Outcome<ReservationChange>> operation) {
    if (busy.get() || ids.isEmpty()) {
      return;
    }
    busy.set(true);
    progress.set(0);
    message.set(null);
    running =
        services
            .tasks()
            .run(
                () -> perform(ids, operation),
                done -> {
                  busy.set(false);
                  message.set(format(action, ids, done, services.clock().instant()));
                },
                failure -> {
                  busy.set(false);
                  message.set(Messages.of(failure));
                });
  }

  /**
   * What became of a list of reservations.
   *
   * @param results one for each that was asked for, in their order
   * @param failure why it ended before the end of the list; empty when it did not, or was cancelled
   */
  private record Done(List<Outcome<ReservationChange>> results, Optional<Exception> failure) {}

  /** Stops early when cancelled or when the database fails; what was done until then is told. */
  private Done perform(List<Long> ids, LongFunction<Outcome<ReservationChange>> operation) {
    List<Outcome<ReservationChange>> results = new ArrayList<>();
    for (long id : ids) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      try {
        results.add(operation.apply(id));
      } catch (InventoryUnavailableException e) {
        return new Done(results, Optional.of(e));
      }
      double part = (double) results.size() / ids.size();
      services.tasks().onScreen(() -> progress.set(part));
    }
    return new Done(results, Optional.empty());
  }

  private static Message format(Action action, List<Long> ids, Done all, Instant now) {
    List<Outcome<ReservationChange>> results = all.results();
    if (ids.size() == 1 && results.size() == 1) {
      return one(action, results.get(0), now);
    }
    if (results.isEmpty() && all.failure().isPresent()) {
      return Messages.of(all.failure().get());
    }
    long pieces =
        results.stream()
            .filter(result -> !Messages.isRepeat(result))
            .flatMap(result -> result.value().stream())
            .mapToLong(ReservationChange::pieces)
            .sum();
    long done = results.stream().filter(Outcome::isDone).count();
    Set<String> reasons =
        results.stream()
            .flatMap(result -> result.refusal().stream())
            .map(RefusalTexts::message)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String title =
        "%s %d of %d reservations (%s pieces)."
            .formatted(action.past, done, ids.size(), Numbers.whole(pieces));
    int others = ids.size() - results.size();
    String rest =
        all.failure()
            .map(
                failure ->
                    "%s Look at the other %d again before you repeat this."
                        .formatted(Messages.of(failure).title(), others))
            .orElse(others > 0 ? "Stopped before the other %d.".formatted(others) : "");
    String detail = (String.join(" ", reasons) + " " + rest).strip();
    return done == ids.size() ? Message.success(title, detail) : Message.warning(title, detail);
  }

  private static Message extended(Reservation reservation, Instant now) {
    return Message.success(
        TEXTS.get("extended", Long.toString(reservation.id())),
        reservation
            .expiresAt()
            .map(end -> TEXTS.get("held-until", Moments.moment(end, now, ZoneId.systemDefault())))
            .orElseGet(() -> TEXTS.get("held-until-released")));
  }

  private static Message one(Action action, Outcome<ReservationChange> outcome, Instant now) {
    if (outcome.refusal().isPresent()) {
      return Messages.of(outcome.refusal().get());
    }
    ReservationChange change = outcome.value().orElseThrow();
    if (action == Action.EXTEND) {
      return extended(change.reservation(), now);
    }
    String what = "reservation " + change.reservation().id();
    if (Messages.isRepeat(outcome) && change.reservation().isOpen()) {
      return Message.info(
          "This part of %s had been released already.".formatted(what), "Nothing was changed.");
    }
    if (Messages.isRepeat(outcome)) {
      return Message.info(
          "%s was already %s."
              .formatted(Sentences.capital(what), action.past.toLowerCase(Locale.ROOT)),
          "Nothing was changed.");
    }
    String odd =
        change.discrepancy() == 0
            ? ""
            : " %s pieces were not reserved any more; the ledger records that as a discrepancy."
                .formatted(Numbers.whole(change.discrepancy()));
    long left = change.reservation().openPieces();
    return Message.success(
        left > 0
            ? "Released a part of %s; %s pieces are still reserved."
                .formatted(what, Numbers.whole(left))
            : "%s %s.".formatted(action.past, what),
        (action == Action.COMMIT ? "%s pieces left the stock." : "%s pieces are available again.")
                .formatted(Numbers.whole(change.pieces()))
            + odd);
  }
}
