package org.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestField;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.inventory.wording.RequestProblemTexts;
import org.holdfast.testing.Spoken;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Durations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
        new Refusal.BelowSafetyStock(List.of(new Refusal.SafetyStock(Sku.of("a"), 8, 10, 5))),
        new Refusal.StockChanged(Sku.of("a"), "Moon", 5, 3),
        new Refusal.CountedInFuture(
            Sku.of("a"), "Moon", Instant.EPOCH.plusSeconds(9), Instant.EPOCH),
        new Refusal.CountedSince(
            Sku.of("a"), "Moon", Instant.EPOCH, Instant.EPOCH.plusSeconds(9), "ben"),
        new Refusal.CountTooSmall(Sku.of("a"), "Moon", 5, -7),
        new Refusal.EntryInFuture(Sku.of("a"), Instant.EPOCH.plusSeconds(9), Instant.EPOCH),
        new Refusal.UnknownCount(7),
        new Refusal.CountEnded(7, true),
        new Refusal.CountEnded(7, false),
        new Refusal.NothingCounted(7),
        new Refusal.CountNotPosted(
            7,
            List.of(
                new Refusal.RefusedRow(
                    Sku.of("a"), new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 8, 5)))),
        new Refusal.Awaited(List.of(new Refusal.Queue(Sku.of("a"), 1, 2))),
        new Refusal.Awaited(List.of(new Refusal.Queue(Sku.of("a"), 4, 1))),
        new Refusal.UnknownWaiting(7),
        new Refusal.WaitingOver(7, WaitingState.SERVED),
        new Refusal.WaitingOver(7, WaitingState.ENDED),
        new Refusal.WaitingOver(7, WaitingState.EXPIRED),
        new Refusal.SetAside(Sku.of("a"), "Moon"),
        new Refusal.UnknownSku(List.of(Sku.of("a"))),
        new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 8, 5),
        new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 0, -2),
        new Refusal.UnknownLocation("Moon"),
        new Refusal.NoStockRow(Sku.of("a"), Optional.of("Moon")),
        new Refusal.UnknownReservation(7),
        new Refusal.UnknownMovement(7),
        new Refusal.NotUndoable(7),
        new Refusal.AlreadyUndone(7, 8, "anna", Instant.EPOCH),
        new Refusal.NotPossible(7, ReservationState.COMMITTED),
        new Refusal.NotPossible(7, ReservationState.OPEN),
        new Refusal.Expired(7, Instant.EPOCH),
        new Refusal.ClosedWithOpenLines(7, ReservationState.RELEASED, 3),
        new Refusal.StrayLine(7, Sku.of("a"), "Moon"),
        new Refusal.MoreThanHeld(
            7,
            List.of(
                new Refusal.HeldLine(Sku.of("a"), Optional.of("Moon"), 5, 3),
                new Refusal.HeldLine(Sku.of("b"), Optional.empty(), 5, 3))),
        new Refusal.ProductExists(Sku.of("a")),
        new Refusal.ProductInactive(Sku.of("a")),
        new Refusal.BarcodeTaken("4711", Sku.of("a")),
        new Refusal.TrackingFixed(Sku.of("a")),
        new Refusal.LocationExists("Moon"),
        new Refusal.LocationInactive("Moon"),
        new Refusal.LocationNotEmpty("Moon", 1),
        new Refusal.LocationPromised("Moon", 1),
        new Refusal.NotAllowed(),
        new Refusal.LockNotObtained(Duration.ofSeconds(5)),
        new Refusal.TimedOut(Duration.ofSeconds(10)),
        new Refusal.Contended(500),
        new Refusal.Cancelled(true),
        new Refusal.Cancelled(false),
        new Refusal.InvalidRequest(List.of(RequestProblem.notTracked(Sku.of("a")))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalSaysInSentencesWhatHappenedAndWhatToDo(Refusal refusal) {
    assertThat(RefusalTexts.message(refusal))
        .matches("\\p{Lu}.*\\.")
        .doesNotContain("Optional", "[", "null");
    assertThat(RefusalTexts.advice(refusal))
        .matches("\\p{Lu}.*\\.")
        .doesNotContain("Optional", "[", "null");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalIsSaidInGermanToo(Refusal refusal) throws Exception {
    String english = RefusalTexts.message(refusal);
    Spoken.german(
        () -> {
          assertThat(RefusalTexts.message(refusal))
              .isNotEqualTo(english)
              .matches("\\p{Lu}.*\\.")
              .doesNotContain("{", "null");
          assertThat(RefusalTexts.advice(refusal)).matches("\\p{Lu}.*\\.").doesNotContain("{");
          assertThat(DisplayLocale.neutral(() -> RefusalTexts.message(refusal))).isEqualTo(english);
        });
  }

  @Test
  void everyKindOfRefusalIsSaid() {
    assertThat(refusals().stream().map(Object::getClass))
        .containsAll(List.of(Refusal.class.getPermittedSubclasses()));
    assertThat(refusals()).allSatisfy(refusal -> assertThat(refusal.kind()).matches("[a-z-]+"));
  }

  @ParameterizedTest
  @EnumSource(RequestProblem.Kind.class)
  void everyProblemIsASentenceWithItsDetails(RequestProblem.Kind kind) {
    for (RequestField field : RequestField.values()) {
      String sentence =
          RequestProblemTexts.sentence(
              RequestProblem.of(
                  field, kind, ReasonCode.SAFETY_STOCK, Duration.ofDays(365), "Moon"));
      assertThat(sentence).matches("[\\p{Lu}“].*\\.").doesNotContain("{", "SAFETY_STOCK", "PT");
    }
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
    assertThat(RefusalTexts.message(refusal))
        .isEqualTo(
            "Only 10 of FR-1 available at Paint Shop, 1,200 requested;"
                + " Only 0 of FR-2 available, 3 requested.");
  }

  @Test
  void unknownSkusAreListed() {
    assertThat(RefusalTexts.message(new Refusal.UnknownSku(List.of(Sku.of("a")))))
        .isEqualTo("A is not a known SKU.");
    assertThat(RefusalTexts.message(new Refusal.UnknownSku(List.of(Sku.of("a"), Sku.of("b")))))
        .isEqualTo("A, B are not known SKUs.");
  }

  @Test
  void anAdjustmentThatWouldTakeTooMuchIsNoReservation() {
    assertThat(RefusalTexts.message(new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 8, 5)))
        .isEqualTo("A at Moon has 10 on hand and 8 of them reserved; it cannot go down to 5.");
    assertThat(RefusalTexts.message(new Refusal.BelowReserved(Sku.of("a"), "Moon", 10, 0, -2)))
        .isEqualTo("A at Moon has 10 on hand; 12 cannot be taken away.");
  }

  @Test
  void limitsAreSaidInWords() {
    assertThat(RefusalTexts.message(new Refusal.LockNotObtained(Duration.ofSeconds(5))))
        .contains("5 s");
    assertThat(RefusalTexts.message(new Refusal.TimedOut(Duration.ofMillis(1_500))))
        .contains("1.5 s");
    assertThat(RefusalTexts.message(new Refusal.NotPossible(7, ReservationState.COMMITTED)))
        .isEqualTo("Reservation 7 is already shipped.");
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
