package org.holdfast.ui.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.Rights;
import org.holdfast.inventory.reservation.Expiry;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.reservation.ReservationActions;
import org.junit.jupiter.api.Test;

/** The parts of the reservations screen, without a window. */
class ReservationPartsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  private static Reservation reservation(ReservationState state, ReservationLine... lines) {
    return new Reservation(
        7,
        state,
        "anna",
        "",
        OrderLabel.NONE,
        NOW,
        Optional.empty(),
        Optional.empty(),
        List.of(lines));
  }

  @Test
  void aHoldIsImminentInItsLastFiveMinutesAndAfterwards() {
    assertThat(Expiry.isImminent(NOW.plus(Duration.ofMinutes(5)), NOW)).isFalse();
    assertThat(Expiry.isImminent(NOW.plus(Duration.ofSeconds(299)), NOW)).isTrue();
    assertThat(Expiry.isImminent(NOW.minusSeconds(1), NOW)).isTrue();
  }

  @Test
  void totalsSayHowManyThereAreAndWhatEndsSoon() throws Exception {
    ReservationTotalsViewModel totals = new ReservationTotalsViewModel();
    assertThat(totals.countProperty().get()).isEqualTo("0 reservations");
    assertThat(totals.dueProperty().get()).isEmpty();
    totals.show(1, false, new ReservationTotals(1, 1_200, 1));
    assertThat(totals.countProperty().get()).isEqualTo("1 reservation");
    assertThat(totals.piecesProperty().get()).isEqualTo("1,200 pieces held");
    assertThat(totals.dueProperty().get()).isEqualTo("1 expires within 15 min");
    totals.show(1_000, true, new ReservationTotals(2_400, 9, 2));
    assertThat(totals.countProperty().get()).isEqualTo("Newest 1,000 of 2,400 reservations");
    assertThat(totals.dueProperty().get()).isEqualTo("2 expire within 15 min");
    Spoken.german(
        () -> {
          totals.show(1_000, true, new ReservationTotals(2_400, 9, 2));
          assertThat(totals.countProperty().get())
              .isEqualTo("Neueste 1.000 von 2.400 Reservierungen");
          assertThat(totals.dueProperty().get()).isEqualTo("2 laufen innerhalb von 15 min ab");
        });
  }

  @Test
  void linesSayHowMuchOfThemIsLeft() {
    assertThat(
            ReservationTexts.lines(
                reservation(
                    ReservationState.OPEN,
                    new ReservationLine(Sku.of("A"), "A", Optional.of("Here"), 1_500, 1_500),
                    new ReservationLine(Sku.of("B"), "B", Optional.empty(), 5, 2))))
        .isEqualTo("1,500 × A (Here), 2 of 5 × B");
  }

  @Test
  void onlyWhatIsOpenCanBeActedOnAndOnlyByWhoMay() {
    try (TestInventory inventory = TestInventory.open()) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      ReservationActions actions =
          new ReservationActions(
              screens.services(), screens.operator(), new SimpleObjectProperty<>());
      ReservationSelection selection = new ReservationSelection(Permissions.all(), actions);
      assertThat(selection.textProperty().get()).isEmpty();
      assertThat(selection.actionableProperty().get()).isFalse();
      selection.select(
          List.of(reservation(ReservationState.OPEN), reservation(ReservationState.EXPIRED)));
      assertThat(selection.textProperty().get()).isEqualTo("2 selected, 1 open");
      assertThat(selection.actionableProperty().get()).isTrue();
      selection.select(List.of(reservation(ReservationState.OPEN)));
      assertThat(selection.textProperty().get()).isEqualTo("1 selected");
      selection.select(List.of(reservation(ReservationState.RELEASED)));
      assertThat(selection.actionableProperty().get()).isFalse();

      ReservationSelection reader =
          new ReservationSelection(
              new Permissions(new Rights("anna", List.of("reader"), Set.of())), actions);
      reader.select(List.of(reservation(ReservationState.OPEN)));
      // Would fail for want of commands if it asked for anything.
      reader.extend(null);
      reader.release(null);
      reader.ship(null);
    }
  }
}
