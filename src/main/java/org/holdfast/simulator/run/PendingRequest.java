package org.holdfast.simulator.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.simulator.history.Denials;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.scenario.OrderLine;

/** One request of a client, from the moment it is sent to what is written down about it. */
final class PendingRequest {

  private final String client;
  private final String key;
  private final Operation operation;
  private final long reservation;
  private final List<OrderLine> lines;
  private final long hold;
  private final boolean waits;
  private final long sent = System.nanoTime();
  private long answered;

  /** A request that is sent now. */
  PendingRequest(
      String client,
      String key,
      Operation operation,
      long reservation,
      List<OrderLine> lines,
      long hold,
      boolean waits) {
    this.client = client;
    this.key = key;
    this.operation = operation;
    this.reservation = reservation;
    this.lines = lines;
    this.hold = hold;
    this.waits = waits;
  }

  /** The answer; empty when there was none, which {@code history} is told. */
  <T> Optional<Outcome<T>> answer(Supplier<Outcome<T>> question, Consumer<HistoryEntry> history) {
    try {
      Outcome<T> outcome = question.get();
      answered = System.nanoTime();
      return Optional.of(outcome);
    } catch (InventoryUnavailableException e) {
      history.accept(unknown());
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      history.accept(unknown());
      throw e;
    }
  }

  private HistoryEntry unknown() {
    return new HistoryEntry(
        client,
        key,
        operation,
        reservation,
        lines,
        hold,
        HistoryEntry.Answer.UNKNOWN,
        null,
        null,
        sent,
        Long.MAX_VALUE,
        waits ? 0 : -1);
  }

  /**
   * What is written down about the answer.
   *
   * @param number the reservation that was made or ended; 0: none was made
   * @param told what was said to have been done
   */
  HistoryEntry entry(long number, Outcome<?> outcome, Optional<HistoryEntry.Told> told) {
    return entry(
        number,
        outcome.isDone() ? HistoryEntry.Answer.ACKNOWLEDGED : HistoryEntry.Answer.REFUSED,
        outcome.refusal().map(Denials::of).orElse(null),
        told.orElse(null),
        waits ? 0 : -1);
  }

  /** What is written down about the answer that it waits, under this number. */
  HistoryEntry queued(long wait) {
    return entry(0, HistoryEntry.Answer.QUEUED, null, null, wait);
  }

  private HistoryEntry entry(
      long number,
      HistoryEntry.Answer answer,
      HistoryEntry.Denial denial,
      HistoryEntry.Told told,
      long wait) {
    return new HistoryEntry(
        client, key, operation, number, lines, hold, answer, denial, told, sent, answered, wait);
  }
}
