package org.holdfast.simulator.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.Metrics;
import org.holdfast.simulator.result.RetryCounter;
import org.holdfast.simulator.result.RetryCounts;
import org.holdfast.simulator.scenario.Action;
import org.holdfast.simulator.scenario.OpenReservations;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Schedule;
import org.holdfast.simulator.scenario.Workload;

/**
 * One client of a run: takes requests from the schedule, makes them, and writes down what it was
 * told. Works on one thread; what it wrote down is read after that thread has ended.
 */
final class Client {

  /** From here on a client does not try to sleep exactly but looks at the clock. */
  private static final long CLOSE_NANOS = 100_000;

  private final String name;
  private final Workload workload;
  private final RetryCounter retries = new RetryCounter();
  private final StockOperations operations;
  private final WaitingList waitingList;
  private BooleanSupplier stopped = () -> false;
  private final OpenReservations portfolio = new OpenReservations();
  private final List<HistoryEntry> history = new ArrayList<>();
  private final Map<String, String> words = new HashMap<>();
  private long lostAtFirst;
  private long doneAtFirst;

  Client(int number, Workload workload, Arena arena) {
    this.name = "client " + number;
    this.workload = workload;
    this.operations = arena.operations(retries);
    this.waitingList = arena.waitingList(retries);
  }

  /** Says when it has to stop; to be called before it works. */
  void stopWhen(BooleanSupplier over) {
    stopped = over;
  }

  /** What it calls itself. */
  String name() {
    return name;
  }

  /** What it wrote down. */
  List<HistoryEntry> history() {
    return history;
  }

  /** Answers that were lost at first and asked for again at once. */
  long lostAtFirst() {
    return lostAtFirst;
  }

  /** How many of those had been done. */
  long doneAtFirst() {
    return doneAtFirst;
  }

  /**
   * Works until the schedule is empty or the run is stopped.
   *
   * @param metrics counts the answers
   * @param startNanos when the schedule began, by {@link System#nanoTime}
   */
  void work(Schedule schedule, boolean warmUp, Metrics metrics, long startNanos) {
    while (!stopped.getAsBoolean()) {
      Optional<Schedule.Ticket> ticket = schedule.take(System.nanoTime() - startNanos);
      if (ticket.isEmpty()) {
        return;
      }
      long due = ticket.get().dueNanos();
      long begin = System.nanoTime();
      if (due != Schedule.AT_ONCE) {
        begin = startNanos + due;
        if (!waitUntil(begin)) {
          return;
        }
      }
      lookAfter();
      Action action = workload.action(ticket.get().number(), warmUp, portfolio);
      OutcomeKind kind = perform(action);
      long end = System.nanoTime();
      metrics.answered(kind, end - begin, note(kind), end - startNanos);
    }
  }

  /** False when the run was stopped meanwhile. */
  private boolean waitUntil(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      if (left > CLOSE_NANOS) {
        LockSupport.parkNanos(left - CLOSE_NANOS / 2);
      } else {
        Thread.onSpinWait();
      }
    }
    return true;
  }

  /** A lost connection means an answer that was unknown until the request was asked again. */
  private RetryCounts note(OutcomeKind kind) {
    RetryCounts attempts = retries.take();
    if (attempts.connectionLost() > 0 && kind != OutcomeKind.UNKNOWN) {
      lostAtFirst++;
    }
    return attempts;
  }

  private OutcomeKind perform(Action action) {
    if (action instanceof Action.Reserve reserve) {
      return reserve.waits() ? queue(reserve) : reserve(reserve);
    }
    return action instanceof Action.Receive receive
        ? receive(receive.line())
        : close((Action.Close) action);
  }

  private OutcomeKind reserve(Action.Reserve action) {
    ReserveRequest request = request(action);
    PendingRequest asked = asked(request, action);
    Optional<Outcome<Reservation>> outcome =
        asked.answer(() -> operations.reserve(request), history::add);
    if (outcome.isEmpty()) {
      return OutcomeKind.UNKNOWN;
    }
    Optional<Reservation> made = outcome.get().value();
    made.ifPresent(reservation -> portfolio.add(reservation.id(), action.hold().isPresent()));
    write(
        asked,
        made.map(Reservation::id).orElse(0L),
        outcome.get(),
        made.map(reservation -> told(reservation, reservation.createdAt(), reservation.pieces())));
    return OutcomeKind.of(outcome.get());
  }

  private ReserveRequest request(Action.Reserve action) {
    return new ReserveRequest(
        UUID.randomUUID().toString(),
        name,
        action.lines().stream()
            .map(
                piece ->
                    new ReserveRequest.Line(
                        Sku.of(piece.sku()), Optional.empty(), piece.quantity()))
            .toList(),
        action.hold(),
        "");
  }

  private PendingRequest asked(ReserveRequest request, Action.Reserve action) {
    long hold = action.hold().map(Duration::toMillis).orElse(-1L);
    return new PendingRequest(
        name, request.key(), Operation.RESERVE, 0, action.lines(), hold, action.waits());
  }

  /** Whoever gets a place in the queue has what he asked for, too. */
  private OutcomeKind queue(Action.Reserve action) {
    ReserveRequest request = request(action);
    PendingRequest asked = asked(request, action);
    Optional<Outcome<Placement>> outcome =
        asked.answer(() -> waitingList.reserveOrWait(WaitRequest.of(request)), history::add);
    if (outcome.isEmpty()) {
      return OutcomeKind.UNKNOWN;
    }
    if (outcome.get().value().orElse(null) instanceof Placement.Queued queued) {
      portfolio.queue(queued.waiting().id());
      history.add(asked.queued(queued.waiting().id()));
      return OutcomeKind.DONE;
    }
    Optional<Reservation> made = outcome.get().value().flatMap(Placement::reservation);
    made.ifPresent(reservation -> portfolio.add(reservation.id(), false));
    write(
        asked,
        made.map(Reservation::id).orElse(0L),
        outcome.get(),
        made.map(reservation -> told(reservation, reservation.createdAt(), reservation.pieces())));
    return OutcomeKind.of(outcome.get());
  }

  /** Looks after the one that has waited longest: once it is served, it is one's own. */
  private void lookAfter() {
    OptionalLong oldest = portfolio.takeWaiting();
    if (oldest.isPresent()) {
      OptionalLong served =
          waitingList
              .waiting(oldest.getAsLong())
              .map(Waiting::reservationId)
              .orElse(OptionalLong.empty());
      served.ifPresentOrElse(
          reservation -> portfolio.add(reservation, false),
          () -> portfolio.queue(oldest.getAsLong()));
    }
  }

  private OutcomeKind receive(OrderLine line) {
    String key = UUID.randomUUID().toString();
    PendingRequest asked =
        new PendingRequest(name, key, Operation.RECEIVE, 0, List.of(line), -1, false);
    ReceiveRequest request =
        new ReceiveRequest(key, name, Sku.of(line.sku()), Workload.DOCK, line.quantity(), "");
    Optional<Outcome<StockChange>> outcome =
        asked.answer(() -> operations.receive(request), history::add);
    outcome.ifPresent(answer -> write(asked, 0, answer, Optional.empty()));
    return outcome.map(OutcomeKind::of).orElse(OutcomeKind.UNKNOWN);
  }

  private Outcome<ReservationChange> close(Operation operation, String key, long reservation) {
    return switch (operation) {
      case COMMIT -> operations.commit(new CommitRequest(key, name, reservation, ""));
      case EXPIRE -> operations.expire(reservation, name);
      default -> operations.release(new ReleaseRequest(key, name, reservation, List.of(), ""));
    };
  }

  private OutcomeKind close(Action.Close action) {
    String key = UUID.randomUUID().toString();
    long reservation = action.reservation();
    PendingRequest asked =
        new PendingRequest(name, key, action.operation(), reservation, List.of(), -1, false);
    Optional<Outcome<ReservationChange>> outcome =
        asked.answer(() -> close(action.operation(), key, reservation), history::add);
    if (outcome.isEmpty()) {
      return OutcomeKind.UNKNOWN;
    }
    Optional<ReservationChange> change = outcome.get().value();
    if (change.isEmpty()) {
      portfolio.add(reservation, action.operation() == Operation.EXPIRE);
    }
    write(
        asked,
        reservation,
        outcome.get(),
        change.map(
            done ->
                told(
                    done.reservation(),
                    done.reservation().closedAt().orElse(Instant.EPOCH),
                    done.pieces())));
    return OutcomeKind.of(outcome.get());
  }

  private void write(
      PendingRequest asked, long number, Outcome<?> outcome, Optional<HistoryEntry.Told> told) {
    if (outcome instanceof Outcome.AlreadyDone<?>) {
      // Nobody else asks under this key: it was done by an attempt whose answer was lost.
      doneAtFirst++;
    }
    history.add(asked.entry(number, outcome, told));
  }

  private HistoryEntry.Told told(Reservation reservation, Instant at, long pieces) {
    return new HistoryEntry.Told(
        reservation.lines().stream()
            .map(
                line ->
                    new HistoryEntry.Placed(
                        once(line.sku().value()),
                        once(line.location().orElse("")),
                        line.quantity()))
            .toList(),
        ChronoUnit.MICROS.between(Instant.EPOCH, at),
        pieces);
  }

  /** A long history names few products many times. */
  private String once(String word) {
    return words.computeIfAbsent(word, same -> same);
  }
}
