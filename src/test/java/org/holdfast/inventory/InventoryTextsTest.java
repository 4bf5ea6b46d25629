package org.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Durations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read: refusals, durations, states. */
class InventoryTextsTest {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void asBefore() {
    Locale.setDefault(before);
  }

  static List<Refusal> refusals() {
    return List.of(
        new Refusal.Insufficient(
            List.of(new Refusal.Shortage(Sku.of("a"), Optional.empty(), 3, 1))),
        new Refusal.UnknownSku(List.of(Sku.of("a"))),
        new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 8, 5),
        new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 0, -2),
        new Refusal.UnknownLocation("Moon"),
        new Refusal.NoStockRow(Sku.of("a"), Optional.of("Moon")),
        new Refusal.UnknownReservation(7),
        new Refusal.NotPossible(7, ReservationState.COMMITTED),
        new Refusal.NotPossible(7, ReservationState.OPEN),
        new Refusal.Expired(7, Instant.EPOCH),
        new Refusal.LockNotObtained(Duration.ofSeconds(5)),
        new Refusal.TimedOut(Duration.ofSeconds(10)),
        new Refusal.Contended(500),
        new Refusal.Cancelled(true),
        new Refusal.Cancelled(false),
        new Refusal.InvalidRequest(List.of(new Refusal.Problem("Note", "Too long."))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalSaysInSentencesWhatHappenedAndWhatToDo(Refusal refusal) {
    assertThat(refusal.message()).matches("\\p{Lu}.*\\.").doesNotContain("Optional", "[", "null");
    assertThat(refusal.advice()).matches("\\p{Lu}.*\\.").doesNotContain("Optional", "[", "null");
  }

  @Test
  void onlyWhatIsTheFaultOfTheMomentIsWorthRetrying() {
    assertThat(refusals().stream().filter(Refusal::worthRetrying))
        .extracting(refusal -> (Object) refusal.getClass())
        .containsExactly(
            Refusal.LockNotObtained.class, Refusal.TimedOut.class, Refusal.Contended.class);
  }

  @Test
  void aShortageNamesEveryLineWithRequestedAndAvailable() {
    Refusal refusal =
        new Refusal.Insufficient(
            List.of(
                new Refusal.Shortage(Sku.of("fr-1"), Optional.of("Paint Shop"), 1_200, 10),
                new Refusal.Shortage(Sku.of("fr-2"), Optional.empty(), 3, 0)));
    assertThat(refusal.message())
        .isEqualTo(
            "Only 10 of FR-1 available at Paint Shop, 1,200 requested;"
                + " Only 0 of FR-2 available, 3 requested.");
  }

  @Test
  void unknownSkusAreListed() {
    assertThat(new Refusal.UnknownSku(List.of(Sku.of("a"))).message())
        .isEqualTo("A is not a known SKU.");
    assertThat(new Refusal.UnknownSku(List.of(Sku.of("a"), Sku.of("b"))).message())
        .isEqualTo("A, B are not known SKUs.");
  }

  @Test
  void anAdjustmentThatWouldTakeTooMuchIsNoReservation() {
    assertThat(new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 8, 5).message())
        .isEqualTo("A at Moon has 10 on hand and 8 of them reserved; it cannot go down to 5.");
    assertThat(new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 0, -2).message())
        .isEqualTo("A at Moon has 10 on hand; 12 cannot be taken away.");
  }

  @Test
  void limitsAreSaidInWords() {
    assertThat(new Refusal.LockNotObtained(Duration.ofSeconds(5)).message()).contains("5 s");
    assertThat(new Refusal.TimedOut(Duration.ofMillis(1_500)).message()).contains("1.5 s");
    assertThat(new Refusal.NotPossible(7, ReservationState.COMMITTED).message())
        .isEqualTo("Reservation 7 is already committed.");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.25S, 250 ms",
    "PT0.999S, 999 ms",
    "PT1S, 1 s",
    "PT1.5S, 1.5 s",
    "PT59S, 59 s",
    "PT60S, 1 min",
    "PT90S, 1 min 30 s",
    "PT1H, 1 h",
    "PT2H5M, 2 h 5 min",
    "P3DT4H, 3 d 4 h",
    "P365D, 365 d"
  })
  void durations(Duration duration, String words) {
    assertThat(Durations.format(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 11, OK",
    "true, 10, LOW",
    "true, 1, LOW",
    "true, 0, OUT",
    "true, -1, OUT",
    "false, 0, NOT_TRACKED"
  })
  void statesByReorderPoint(boolean tracked, long available, StockState state) {
    Product product = new Product(Sku.of("a"), "A", "", tracked, 5, 10, "piece", List.of(), true);
    assertThat(StockState.of(product, available)).isEqualTo(state);
  }

  @Test
  void aSkuIsTheSameHoweverItIsTyped() {
    assertThat(Sku.of("  fr-r92b ")).isEqualTo(Sku.of("FR-R92B"));
    assertThat(Sku.of("i")).isEqualTo(Sku.of("I"));
    assertThat(Sku.of("b")).isGreaterThan(Sku.of("A"));
    Locale.setDefault(Locale.forLanguageTag("tr"));
    assertThat(Sku.of("i").value()).isEqualTo("I");
  }
}
