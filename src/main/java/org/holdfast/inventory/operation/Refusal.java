package org.holdfast.inventory.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;

/**
 * Why a request was refused. In every case the transaction was rolled back and nothing changed. A
 * refusal holds what is known of it; {@code RefusalTexts} says it to people.
 */
public sealed interface Refusal {

  /** What programs call it; the same in every language. */
  default String kind() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether the same request may well succeed if it is simply tried again. */
  default boolean worthRetrying() {
    return this instanceof LockNotObtained || this instanceof TimedOut || this instanceof Contended;
  }

  /** Whether the same request could wait until it can be met. */
  default boolean worthWaiting() {
    return this instanceof Insufficient || this instanceof Awaited;
  }

  /**
   * Not enough is available.
   *
   * @param shortages every line that falls short, at least one
   */
  record Insufficient(List<Shortage> shortages) implements Refusal {
    /** Copies the list. */
    public Insufficient {
      shortages = List.copyOf(shortages);
    }
  }

  /**
   * One line that falls short.
   *
   * @param sku the product
   * @param location the location asked for; empty: all locations together
   * @param requested pieces asked for
   * @param available pieces available when the rows were checked
   */
  record Shortage(Sku sku, Optional<String> location, long requested, long available) {}

  /**
   * There is enough, but what would be left is less than the safety stock.
   *
   * @param lines every product that would go below it, at least one
   */
  record BelowSafetyStock(List<SafetyStock> lines) implements Refusal {
    /** Copies the list. */
    public BelowSafetyStock {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A product whose safety stock would be used.
   *
   * @param sku the product
   * @param requested pieces asked for
   * @param available pieces available at all locations when the rows were checked
   * @param safetyStock pieces of them that are kept
   */
  record SafetyStock(Sku sku, long requested, long available, long safetyStock) {}

  /**
   * Others wait for the product, and nobody who comes later gets any of it before them.
   *
   * @param queues every product that somebody waits for, at least one
   */
  record Awaited(List<Queue> queues) implements Refusal {
    /** Copies the list. */
    public Awaited {
      queues = List.copyOf(queues);
    }
  }

  /**
   * Those who wait for one product.
   *
   * @param sku the product
   * @param waiting how many requests wait for it
   * @param pieces how many pieces they want together
   */
  record Queue(Sku sku, long waiting, long pieces) {}

  /**
   * There is nobody who waits, or has waited, under this number.
   *
   * @param waitingId the number asked for
   */
  record UnknownWaiting(long waitingId) implements Refusal {}

  /**
   * The request waits no more, and became something else than what was asked for.
   *
   * @param waitingId its number
   * @param state what became of it
   */
  record WaitingOver(long waitingId, WaitingState state) implements Refusal {}

  /**
   * An adjustment would leave less on hand than is reserved.
   *
   * @param sku the product
   * @param location where
   * @param stock pieces on hand when the row was checked
   * @param reserved pieces of them promised
   * @param wanted pieces that were to be left; negative: more was to be taken away than is there
   */
  record BelowReserved(Sku sku, String location, long stock, long reserved, long wanted)
      implements Refusal {}

  /**
   * There is no such product.
   *
   * @param skus every SKU that is unknown, at least one
   */
  record UnknownSku(List<Sku> skus) implements Refusal {
    /** Copies the list. */
    public UnknownSku {
      skus = List.copyOf(skus);
    }
  }

  /**
   * There is no such location.
   *
   * @param name what was asked for
   */
  record UnknownLocation(String name) implements Refusal {}

  /**
   * The product has no stock row where it was asked for.
   *
   * @param sku the product
   * @param location the location asked for; empty: it has none anywhere
   */
  record NoStockRow(Sku sku, Optional<String> location) implements Refusal {}

  /**
   * What lies at the location is set aside, so it cannot be promised.
   *
   * @param sku the product
   * @param location where
   */
  record SetAside(Sku sku, String location) implements Refusal {}

  /**
   * There is such a product already.
   *
   * @param sku its SKU
   */
  record ProductExists(Sku sku) implements Refusal {}

  /**
   * The barcode means another product.
   *
   * @param code the barcode
   * @param sku what it means
   */
  record BarcodeTaken(String code, Sku sku) implements Refusal {}

  /** The login may not do that. */
  record NotAllowed() implements Refusal {}

  /**
   * Whether stock is kept of a product cannot change once it has a history.
   *
   * @param sku the product
   */
  record TrackingFixed(Sku sku) implements Refusal {}

  /**
   * The product is switched off, so it is neither received nor reserved.
   *
   * @param sku the product
   */
  record ProductInactive(Sku sku) implements Refusal {}

  /**
   * There is such a location already.
   *
   * @param name what it is called
   */
  record LocationExists(String name) implements Refusal {}

  /**
   * Something lies at the location, so it cannot be switched off.
   *
   * @param name the location
   * @param pieces how many pieces lie there
   */
  record LocationNotEmpty(String name, long pieces) implements Refusal {}

  /**
   * Something at the location is reserved, so it cannot be set aside.
   *
   * @param name the location
   * @param pieces how many pieces are reserved there
   */
  record LocationPromised(String name, long pieces) implements Refusal {}

  /**
   * The location is switched off, so nothing may be put there.
   *
   * @param name the location
   */
  record LocationInactive(String name) implements Refusal {}

  /**
   * There is no such reservation.
   *
   * @param reservationId the number asked for
   */
  record UnknownReservation(long reservationId) implements Refusal {}

  /**
   * The reservation has ended in another way than asked for.
   *
   * @param reservationId its number
   * @param state how it ended, or open when it is not due yet
   */
  record NotPossible(long reservationId, ReservationState state) implements Refusal {}

  /**
   * There is no such movement.
   *
   * @param movementId the number asked for
   */
  record UnknownMovement(long movementId) implements Refusal {}

  /**
   * The movement is of a kind that is not undone, or changed nothing.
   *
   * @param movementId its number
   */
  record NotUndoable(long movementId) implements Refusal {}

  /**
   * The movement was undone before.
   *
   * @param movementId its number
   * @param by the movement that undid it
   * @param who who did
   * @param at when
   */
  record AlreadyUndone(long movementId, long by, String who, Instant at) implements Refusal {}

  /**
   * The stock is another than the one that was counted, so the count says nothing about it.
   *
   * @param sku the product
   * @param location where
   * @param expected pieces on hand when it was counted
   * @param stock pieces on hand now
   */
  record StockChanged(Sku sku, String location, long expected, long stock) implements Refusal {}

  /**
   * The count is said to have been made when it is not yet.
   *
   * @param sku the product
   * @param location where
   * @param countedAt when it is said to have been made
   * @param now what the server's clock said
   */
  record CountedInFuture(Sku sku, String location, Instant countedAt, Instant now)
      implements Refusal {}

  /**
   * Somebody has brought the books to what he saw after that count was made.
   *
   * @param sku the product
   * @param location where
   * @param countedAt when it was counted
   * @param at when somebody corrected the books
   * @param by who
   */
  record CountedSince(Sku sku, String location, Instant countedAt, Instant at, String by)
      implements Refusal {}

  /**
   * More pieces have left since the count was made than were counted.
   *
   * @param sku the product
   * @param location where
   * @param counted pieces that were counted
   * @param moved by how much stock has changed since, negative
   */
  record CountTooSmall(Sku sku, String location, long counted, long moved) implements Refusal {}

  /**
   * What was counted is said to have been counted when it is not yet.
   *
   * @param sku the product
   * @param countedAt when it is said to have been counted
   * @param now what the server's clock said
   */
  record EntryInFuture(Sku sku, Instant countedAt, Instant now) implements Refusal {}

  /**
   * There is no such count.
   *
   * @param countId the number asked for
   */
  record UnknownCount(long countId) implements Refusal {}

  /**
   * The count is over.
   *
   * @param countId its number
   * @param posted true: it was posted; false: it was cancelled
   */
  record CountEnded(long countId, boolean posted) implements Refusal {}

  /**
   * There is nothing to post, because nothing was counted.
   *
   * @param countId its number
   */
  record NothingCounted(long countId) implements Refusal {}

  /**
   * Nothing of a count was posted, because not all of it can be.
   *
   * @param countId its number
   * @param rows every product that cannot be posted, at least one
   */
  record CountNotPosted(long countId, List<RefusedRow> rows) implements Refusal {
    /** Copies the list. */
    public CountNotPosted {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A product whose count cannot be posted.
   *
   * @param sku the product
   * @param reason why, as an adjustment of it would have been refused
   */
  record RefusedRow(Sku sku, Refusal reason) {}

  /**
   * The reservation is closed, but its lines still hold pieces: somebody closed it past Holdfast.
   *
   * @param reservationId its number
   * @param state what became of it
   * @param open pieces that its lines still hold
   */
  record ClosedWithOpenLines(long reservationId, ReservationState state, long open)
      implements Refusal {}

  /**
   * A line of the reservation holds the stock row of another product: another program has moved it.
   *
   * @param reservationId its number
   * @param sku the product that the line is for
   * @param location where the row lies that it holds
   */
  record StrayLine(long reservationId, Sku sku, String location) implements Refusal {}

  /**
   * More was to be shipped, removed or moved than a reservation holds.
   *
   * @param reservationId its number
   * @param lines every line of which it was too much, at least one
   */
  record MoreThanHeld(long reservationId, List<HeldLine> lines) implements Refusal {
    /** Copies the list. */
    public MoreThanHeld {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line that holds less than was asked for.
   *
   * @param sku the product
   * @param location where its pieces lie; empty for a product that is not tracked
   * @param requested pieces asked for
   * @param open pieces that it holds
   */
  record HeldLine(Sku sku, Optional<String> location, long requested, long open) {}

  /**
   * The reservation's time is over, so what it held cannot be shipped any more.
   *
   * @param reservationId its number
   * @param at when it expired
   */
  record Expired(long reservationId, Instant at) implements Refusal {}

  /**
   * Another session held the row's lock for longer than the lock wait allows.
   *
   * @param limit the longest wait for one lock
   */
  record LockNotObtained(Duration limit) implements Refusal {}

  /**
   * The whole transaction, with its retries and its wait for a connection, ran past its time.
   *
   * @param limit how long the request was given
   */
  record TimedOut(Duration limit) implements Refusal {}

  /**
   * Others changed the same rows so often that every retry was used up.
   *
   * @param attempts how often it was tried
   */
  record Contended(int attempts) implements Refusal {}

  /**
   * The work was cancelled while it ran.
   *
   * @param own true: by whoever asked for it; false: by somebody else, most likely a supervisor
   */
  record Cancelled(boolean own) implements Refusal {
    /** Cancelled by somebody else. */
    public Cancelled() {
      this(false);
    }
  }

  /**
   * The request itself makes no sense.
   *
   * @param problems everything that is wrong with it, at least one
   */
  record InvalidRequest(List<RequestProblem> problems) implements Refusal {
    /** Copies the list. */
    public InvalidRequest {
      problems = List.copyOf(problems);
    }
  }
}
