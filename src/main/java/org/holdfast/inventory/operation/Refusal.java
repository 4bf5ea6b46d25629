package org.holdfast.inventory.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * Why a request was refused. In every case the transaction was rolled back and nothing changed.
 * Each refusal says itself what happened and what to do, in words for warehouse staff.
 */
public sealed interface Refusal {

  /** The sentences of the refusals that are not written here. */
  Texts TEXTS = Texts.of(Refusal.class);

  /** What happened, one sentence. */
  String message();

  /** What to do now, one sentence. */
  String advice();

  /** Whether the same request may well succeed if it is simply tried again. */
  default boolean worthRetrying() {
    return false;
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

    @Override
    public String message() {
      return shortages.stream().map(Shortage::text).collect(Collectors.joining("; ")) + ".";
    }

    @Override
    public String advice() {
      return "Ask for less, choose another location, or receive stock first.";
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
  record Shortage(Sku sku, Optional<String> location, long requested, long available) {
    String text() {
      return "Only %,d of %s available%s, %,d requested"
          .formatted(available, sku, location.map(l -> " at " + l).orElse(""), requested);
    }
  }

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

    @Override
    public String message() {
      return lines.stream().map(SafetyStock::text).collect(Collectors.joining(" "));
    }

    @Override
    public String advice() {
      return TEXTS.get("below-safety-stock.advice");
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
  record SafetyStock(Sku sku, long requested, long available, long safetyStock) {
    String text() {
      return TEXTS.get(
          "below-safety-stock",
          sku,
          Math.max(0, available - safetyStock),
          safetyStock,
          available,
          requested);
    }
  }

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
      implements Refusal {
    @Override
    public String message() {
      String there = "%s at %s has %,d on hand".formatted(sku, location, stock);
      return wanted < 0
          ? "%s; %,d cannot be taken away.".formatted(there, stock - wanted)
          : "%s and %,d of them reserved; it cannot go down to %,d."
              .formatted(there, reserved, wanted);
    }

    @Override
    public String advice() {
      return wanted < 0
          ? "Check the number and the location."
          : "Release reservations of it first, or check the number.";
    }
  }

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

    @Override
    public String message() {
      return skus.stream().map(Sku::value).collect(Collectors.joining(", "))
          + (skus.size() == 1 ? " is not a known SKU." : " are not known SKUs.");
    }

    @Override
    public String advice() {
      return "Check the SKU or scan the label again.";
    }
  }

  /**
   * There is no such location.
   *
   * @param name what was asked for
   */
  record UnknownLocation(String name) implements Refusal {
    @Override
    public String message() {
      return "There is no location “" + name + "”.";
    }

    @Override
    public String advice() {
      return "Choose one of the known locations.";
    }
  }

  /**
   * The product has no stock row where it was asked for.
   *
   * @param sku the product
   * @param location the location asked for; empty: it has none anywhere
   */
  record NoStockRow(Sku sku, Optional<String> location) implements Refusal {
    @Override
    public String message() {
      return sku
          + " has never been stocked"
          + location.map(l -> " at " + l).orElse(" anywhere")
          + ".";
    }

    @Override
    public String advice() {
      return "Receive stock there first, or choose another location.";
    }
  }

  /**
   * What lies at the location is set aside, so it cannot be promised.
   *
   * @param sku the product
   * @param location where
   */
  record SetAside(Sku sku, String location) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("set-aside", sku, location);
    }

    @Override
    public String advice() {
      return TEXTS.get("set-aside.advice");
    }
  }

  /**
   * There is such a product already.
   *
   * @param sku its SKU
   */
  record ProductExists(Sku sku) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("product-exists", sku);
    }

    @Override
    public String advice() {
      return TEXTS.get("product-exists.advice");
    }
  }

  /**
   * The barcode means another product.
   *
   * @param code the barcode
   * @param sku what it means
   */
  record BarcodeTaken(String code, Sku sku) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("barcode-taken", code, sku);
    }

    @Override
    public String advice() {
      return TEXTS.get("barcode-taken.advice", sku);
    }
  }

  /** The login may not do that. */
  record NotAllowed() implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("not-allowed");
    }

    @Override
    public String advice() {
      return TEXTS.get("not-allowed.advice");
    }
  }

  /**
   * Whether stock is kept of a product cannot change once it has a history.
   *
   * @param sku the product
   */
  record TrackingFixed(Sku sku) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("tracking-fixed", sku);
    }

    @Override
    public String advice() {
      return TEXTS.get("tracking-fixed.advice");
    }
  }

  /**
   * The product is switched off, so it is neither received nor reserved.
   *
   * @param sku the product
   */
  record ProductInactive(Sku sku) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("product-inactive", sku);
    }

    @Override
    public String advice() {
      return TEXTS.get("product-inactive.advice");
    }
  }

  /**
   * There is such a location already.
   *
   * @param name what it is called
   */
  record LocationExists(String name) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("location-exists", name);
    }

    @Override
    public String advice() {
      return TEXTS.get("location-exists.advice");
    }
  }

  /**
   * Something lies at the location, so it cannot be switched off.
   *
   * @param name the location
   * @param pieces how many pieces lie there
   */
  record LocationNotEmpty(String name, long pieces) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("location-not-empty", name, pieces);
    }

    @Override
    public String advice() {
      return TEXTS.get("location-not-empty.advice");
    }
  }

  /**
   * Something at the location is reserved, so it cannot be set aside.
   *
   * @param name the location
   * @param pieces how many pieces are reserved there
   */
  record LocationPromised(String name, long pieces) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("location-promised", name, pieces);
    }

    @Override
    public String advice() {
      return TEXTS.get("location-promised.advice");
    }
  }

  /**
   * The location is switched off, so nothing may be put there.
   *
   * @param name the location
   */
  record LocationInactive(String name) implements Refusal {
    @Override
    public String message() {
      return TEXTS.get("location-inactive", name);
    }

    @Override
    public String advice() {
      return TEXTS.get("location-inactive.advice");
    }
  }

  /**
   * There is no such reservation.
   *
   * @param reservationId the number asked for
   */
  record UnknownReservation(long reservationId) implements Refusal {
    @Override
    public String message() {
      return "There is no reservation " + reservationId + ".";
    }

    @Override
    public String advice() {
      return "Check the number.";
    }
  }

  /**
   * The reservation has ended in another way than asked for.
   *
   * @param reservationId its number
   * @param state how it ended, or open when it is not due yet
   */
  record NotPossible(long reservationId, ReservationState state) implements Refusal {
    @Override
    public String message() {
      return state == ReservationState.OPEN
          ? "Reservation %d has not reached its expiry yet.".formatted(reservationId)
          : "Reservation %d is already %s."
              .formatted(reservationId, state.label().toLowerCase(Locale.ROOT));
    }

    @Override
    public String advice() {
      return state == ReservationState.OPEN
          ? "Release it instead if it is no longer wanted."
          : "Nothing more can be done with it; make a new reservation if needed.";
    }
  }

  /**
   * The stock is another than the one that was counted, so the count says nothing about it.
   *
   * @param sku the product
   * @param location where
   * @param expected pieces on hand when it was counted
   * @param stock pieces on hand now
   */
  record StockChanged(Sku sku, String location, long expected, long stock) implements Refusal {
    @Override
    public String message() {
      long change = stock - expected;
      return "%s at %s was counted when %,d were on hand; now there are %,d (%s%,d)."
          .formatted(sku, location, expected, stock, change < 0 ? "−" : "+", Math.abs(change));
    }

    @Override
    public String advice() {
      return "See in the ledger what moved meanwhile, and count again.";
    }
  }

  /**
   * The reservation is closed, but its lines still hold pieces: somebody closed it past Holdfast.
   *
   * @param reservationId its number
   * @param state what became of it
   * @param open pieces that its lines still hold
   */
  record ClosedWithOpenLines(long reservationId, ReservationState state, long open)
      implements Refusal {
    @Override
    public String message() {
      return "Reservation %d is %s, but its lines still hold %,d pieces: another program has closed it."
          .formatted(reservationId, state.label().toLowerCase(Locale.ROOT), open);
    }

    @Override
    public String advice() {
      return "Nothing was changed. Reconcile shows the stock that it holds, and repairs it.";
    }
  }

  /**
   * A line of the reservation holds the stock row of another product: another program has moved it.
   *
   * @param reservationId its number
   * @param sku the product that the line is for
   * @param location where the row lies that it holds
   */
  record StrayLine(long reservationId, Sku sku, String location) implements Refusal {
    @Override
    public String message() {
      return ("Reservation %d is for %s, but another program has let it hold the stock of another"
              + " product at %s.")
          .formatted(reservationId, sku, location);
    }

    @Override
    public String advice() {
      return "Nothing was changed. Release it and run Reconcile, then reserve again.";
    }
  }

  /**
   * The reservation's time is over, so what it held cannot be shipped any more.
   *
   * @param reservationId its number
   * @param at when it expired
   */
  record Expired(long reservationId, Instant at) implements Refusal {
    @Override
    public String message() {
      return "Reservation %d expired at %s and cannot be shipped."
          .formatted(reservationId, Moments.stamp(at, ZoneId.systemDefault()));
    }

    @Override
    public String advice() {
      return "Reserve again if the stock is still wanted.";
    }
  }

  /**
   * Another session held the row's lock for longer than the lock wait allows.
   *
   * @param limit the longest wait for one lock
   */
  record LockNotObtained(Duration limit) implements Refusal {
    @Override
    public String message() {
      return "Somebody else is working on the same stock and did not finish within "
          + Durations.format(limit)
          + ".";
    }

    @Override
    public String advice() {
      return "Try again; if it keeps happening, ask a supervisor to look at the locks.";
    }

    @Override
    public boolean worthRetrying() {
      return true;
    }
  }

  /**
   * The whole transaction, with its retries and its wait for a connection, ran past its time.
   *
   * @param limit how long the request was given
   */
  record TimedOut(Duration limit) implements Refusal {
    @Override
    public String message() {
      return "The request did not finish within "
          + Durations.format(limit)
          + " and was taken back.";
    }

    @Override
    public String advice() {
      return "Nothing was changed. Try again when the database is less busy.";
    }

    @Override
    public boolean worthRetrying() {
      return true;
    }
  }

  /**
   * Others changed the same rows so often that every retry was used up.
   *
   * @param attempts how often it was tried
   */
  record Contended(int attempts) implements Refusal {
    @Override
    public String message() {
      return "Too many others changed the same stock at once; gave up after "
          + attempts
          + " attempts.";
    }

    @Override
    public String advice() {
      return "Nothing was changed. Try again in a moment.";
    }

    @Override
    public boolean worthRetrying() {
      return true;
    }
  }

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

    @Override
    public String message() {
      return own
          ? "You cancelled the request while it ran."
          : "The request was cancelled while it ran.";
    }

    @Override
    public String advice() {
      return own
          ? "Nothing was changed."
          : "Nothing was changed. Ask a supervisor before you try again.";
    }
  }

  /**
   * The request itself makes no sense.
   *
   * @param problems everything that is wrong with it, at least one
   */
  record InvalidRequest(List<Problem> problems) implements Refusal {
    /** Copies the list. */
    public InvalidRequest {
      problems = List.copyOf(problems);
    }

    @Override
    public String message() {
      return problems.stream().map(Problem::text).collect(Collectors.joining(" "));
    }

    @Override
    public String advice() {
      return "Correct the entry and try again.";
    }
  }

  /**
   * One thing that is wrong with a request.
   *
   * @param field the field, as screens name it
   * @param text what is wrong, one sentence
   */
  record Problem(String field, String text) {

    /** Stock was to be changed of a product of which none is kept. */
    public static Problem notTracked(Sku sku) {
      return new Problem("SKU", "No stock is kept of " + sku + ".");
    }

    /** A reservation has no line of {@code sku}, or none at {@code location}. */
    public static Problem notHeld(long reservationId, Sku sku, Optional<String> location) {
      return new Problem(
          "SKU",
          "Reservation %d holds nothing of %s%s."
              .formatted(reservationId, sku, location.map(name -> " at " + name).orElse("")));
    }

    /** A location would hold more of a product than one can. */
    public static Problem tooMuch() {
      return new Problem(
          "Quantity", "One location holds at most %,d pieces.".formatted(RequestChecks.MAX_STOCK));
    }
  }
}
