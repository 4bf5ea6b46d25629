package org.holdfast.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.holdfast.inventory.CommitRequest;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.Operation;
import org.holdfast.inventory.Outcome;
import org.holdfast.inventory.ReleaseRequest;
import org.holdfast.inventory.Reservation;
import org.holdfast.inventory.ReserveRequest;
import org.holdfast.inventory.Sku;

/**
 * One client of a run: takes requests from the schedule, makes them, and writes down what it was
 * told. Works on one thread; what it wrote down is read after that thread has ended.
 */
final class Client {

  /** From here on a client does not try to sleep exactly but looks at the clock. */
  private static final long CLOSE_NANOS = 100_000;

  private final String name;
  private final Workload workload;
  private final Arena arena;
  private final BooleanSupplier stopped;
  private final Portfolio portfolio = new Portfolio();
  private final List<HistoryEntry> history = new ArrayList<>();
  private long unknown;
  private long unknownDone;

  Client(int number, Workload workload, Arena arena, BooleanSupplier stopped) {
    this.name = "client " + number;
    this.workload = workload;
    this.arena = arena;
    this.stopped = stopped;
  }

  /** What it wrote down. */
  List<HistoryEntry> history() {
    return history;
  }

  /** Answers that were lost at first. */
  long unknown() {
    return unknown;
  }

  /** How many of those had been done. */
  long unknownDone() {
    return unknownDone;
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
      Action action = workload.action(ticket.get().number(), warmUp, portfolio);
      OutcomeKind kind = perform(action);
      metrics.answered(kind, System.nanoTime() - begin, note(kind));
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
  private Attempts note(OutcomeKind kind) {
    Attempts attempts = arena.takeAttempts();
    if (attempts.connectionLost() > 0 && kind != OutcomeKind.UNKNOWN) {
      unknown++;
    }
    return attempts;
  }

  private OutcomeKind perform(Action action) {
    return action instanceof Action.Reserve reserve
        ? reserve(reserve)
        : close((Action.Close) action);
  }

  private OutcomeKind reserve(Action.Reserve action) {
    String key = UUID.randomUUID().toString();
    ReserveRequest request =
        new ReserveRequest(
            key,
            name,
            action.lines().stream()
                .map(
                    piece ->
                        new ReserveRequest.Line(
                            Sku.of(piece.sku()), Optional.empty(), piece.quantity()))
                .toList(),
            action.hold(),
            "");
    Outcome<Reservation> outcome;
    try {
      outcome = arena.operations().reserve(request);
    } catch (InventoryUnavailableException e) {
      write(key, Operation.RESERVE, 0, action.lines(), HistoryEntry.Answer.UNKNOWN);
      return OutcomeKind.UNKNOWN;
    }
    countRepeat(outcome);
    long reservation = outcome.value().map(Reservation::id).orElse(0L);
    if (outcome.isDone()) {
      portfolio.add(reservation, action.hold().isPresent());
    }
    write(key, Operation.RESERVE, reservation, action.lines(), answer(outcome));
    return OutcomeKind.of(outcome);
  }

  private OutcomeKind close(Action.Close action) {
    String key = UUID.randomUUID().toString();
    long reservation = action.reservation();
    Outcome<?> outcome;
    try {
      outcome =
          switch (action.operation()) {
            case COMMIT -> arena.operations().commit(new CommitRequest(key, name, reservation, ""));
            case EXPIRE -> arena.operations().expire(reservation, name);
            default ->
                arena
                    .operations()
                    .release(new ReleaseRequest(key, name, reservation, List.of(), ""));
          };
    } catch (InventoryUnavailableException e) {
      write(key, action.operation(), reservation, List.of(), HistoryEntry.Answer.UNKNOWN);
      return OutcomeKind.UNKNOWN;
    }
    countRepeat(outcome);
    if (!outcome.isDone()) {
      portfolio.add(reservation, action.operation() == Operation.EXPIRE);
    }
    write(key, action.operation(), reservation, List.of(), answer(outcome));
    return OutcomeKind.of(outcome);
  }

  /** Nobody else asks under this key: it was done by an attempt whose answer was lost. */
  private void countRepeat(Outcome<?> outcome) {
    if (outcome instanceof Outcome.AlreadyDone<?>) {
      unknownDone++;
    }
  }

  private static HistoryEntry.Answer answer(Outcome<?> outcome) {
    return outcome.isDone() ? HistoryEntry.Answer.ACKNOWLEDGED : HistoryEntry.Answer.REFUSED;
  }

  private void write(
      String key,
      Operation operation,
      long reservation,
      List<Piece> lines,
      HistoryEntry.Answer answer) {
    history.add(new HistoryEntry(key, operation, reservation, lines, answer));
  }

  /** Finds out by its key what became of each request whose answer was lost for good. */
  void resolve() {
    for (int i = 0; i < history.size(); i++) {
      HistoryEntry entry = history.get(i);
      if (entry.answer() == HistoryEntry.Answer.UNKNOWN) {
        unknown++;
        HistoryEntry resolved = resolve(entry);
        if (resolved.answer() == HistoryEntry.Answer.ACKNOWLEDGED) {
          unknownDone++;
        }
        history.set(i, resolved);
      }
    }
  }

  private HistoryEntry resolve(HistoryEntry entry) {
    long reservation =
        entry.operation() == Operation.RESERVE
            ? arena.reservationOf(entry.key()).orElse(0)
            : entry.reservation();
    boolean done =
        switch (entry.operation()) {
          case RESERVE -> reservation != 0;
          // Only this client ends its reservations, and an expiry has no key of the client's.
          case EXPIRE -> arena.stateOf(reservation).equals("EXPIRED");
          default -> arena.isDone(entry.key());
        };
    return entry.resolved(
        done ? HistoryEntry.Answer.ACKNOWLEDGED : HistoryEntry.Answer.REFUSED, reservation);
  }
}
