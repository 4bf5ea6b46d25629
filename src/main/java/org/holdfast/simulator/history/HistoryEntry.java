package org.holdfast.simulator.history;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.scenario.OrderLine;

/**
 * What a client wrote down about one of its requests.
 *
 * @param client who asked, by the name it gives as operator
 * @param key the request's idempotency key; of an expiry only the client's own mark, as it has no
 *     key of the client's
 * @param operation what was asked
 * @param reservation the reservation that was made or ended; 0 when none was made
 * @param lines what was asked to be reserved, or was received; empty for other operations
 * @param holdMillis how long it was to be held; -1: no end
 * @param answer what the client was told, or found out
 * @param denial why it was refused; null unless it was
 * @param told what it was told was done; null unless it was acknowledged
 * @param sent when it was sent, by the simulator's own clock, in nanoseconds
 * @param answered when the answer was there, by the same clock; {@link Long#MAX_VALUE}: never
 * @param place the number under which it was told that it waits; 0: it would wait but was not told
 *     so; -1: it does not want to wait
 */
public record HistoryEntry(
    String client,
    String key,
    Operation operation,
    long reservation,
    List<OrderLine> lines,
    long holdMillis,
    Answer answer,
    Denial denial,
    Told told,
    long sent,
    long answered,
    long place) {

  /** A request that does not want to wait. */
  public HistoryEntry(
      String client,
      String key,
      Operation operation,
      long reservation,
      List<OrderLine> lines,
      long holdMillis,
      Answer answer,
      Denial denial,
      Told told,
      long sent,
      long answered) {
    this(
        client,
        key,
        operation,
        reservation,
        lines,
        holdMillis,
        answer,
        denial,
        told,
        sent,
        answered,
        -1);
  }

  /** Whether it waits for what is not there. */
  public boolean waits() {
    return place >= 0;
  }

  /** What a client knows about a request. */
  public enum Answer {
    /** It was told that it was done. */
    ACKNOWLEDGED,
    /** It was told that nothing was done. */
    REFUSED,
    /** It was told that it waits; whether it was served since, the database knows. */
    QUEUED,
    /** It heard nothing; the database knows by the key. */
    UNKNOWN
  }

  /**
   * A refusal.
   *
   * @param kind as runs count it
   * @param why what has to be so for the refusal to be right
   * @param text the sentence that the client got
   * @param shortages what was said to be missing, for {@link Why#INSUFFICIENT}
   */
  public record Denial(OutcomeKind kind, Why why, String text, List<Shortage> shortages) {
    /** Copies the list. */
    public Denial {
      shortages = List.copyOf(shortages);
    }
  }

  /** What has to be so for a refusal to be right. */
  public enum Why {
    /** There was not enough. */
    INSUFFICIENT,
    /** Others waited for it. */
    AWAITED,
    /** Nothing: the request was not served, whatever there was. */
    UNSERVED,
    /** The reservation's time was over. */
    EXPIRED,
    /** The reservation's time was not over. */
    NOT_DUE,
    /** Something that never is so in a simulation. */
    NEVER
  }

  /**
   * A line that was said to fall short.
   *
   * @param sku the product
   * @param requested pieces asked for
   * @param available pieces said to be available
   */
  public record Shortage(String sku, long requested, long available) {}

  /**
   * What an acknowledged request was said to have done.
   *
   * @param lines what the reservation holds or held
   * @param atMicros when it was made or ended, by the server's clock
   * @param pieces pieces reserved, given back or shipped
   */
  public record Told(List<Placed> lines, long atMicros, long pieces) {
    /** Copies the list. */
    public Told {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Pieces at one place.
   *
   * @param sku the product
   * @param location where
   * @param quantity pieces
   */
  public record Placed(String sku, String location, long quantity) {}

  /** Copies the lines. */
  public HistoryEntry {
    lines = List.copyOf(lines);
  }

  /** Why it was refused, if it was. */
  public Optional<Denial> refusal() {
    return Optional.ofNullable(denial);
  }
}
