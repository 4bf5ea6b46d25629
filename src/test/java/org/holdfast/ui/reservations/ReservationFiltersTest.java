package org.holdfast.ui.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.ui.context.ScanMeaning;
import org.junit.jupiter.api.Test;

class ReservationFiltersTest {

  private final AtomicInteger changes = new AtomicInteger();
  private final ReservationFilters filters =
      new ReservationFilters(Clock.systemUTC(), observable -> changes.incrementAndGet());

  private static ScanMeaning product() {
    Product bolt =
        new Product(Sku.of("B-1"), "Bolt", "", true, 0, 0, "piece", List.of("4711"), true);
    return new ScanMeaning.OfProduct("4711", new ProductStock(bolt, List.of()));
  }

  @Test
  void showsTheOpenOnesOfEverybodyAtFirst() {
    ReservationFilter first = filters.filter(50);
    assertThat(filters.isFiltered()).isFalse();
    assertThat(first.state()).contains(ReservationState.OPEN);
    assertThat(first.operator()).isEmpty();
    assertThat(first.text()).isEmpty();
    assertThat(first.limit()).isEqualTo(50);
  }

  @Test
  void blanksAreNoFilter() {
    filters.textProperty().set("  ");
    filters.operatorProperty().set(" ");
    assertThat(filters.isFiltered()).isFalse();
    assertThat(filters.filter(1).text()).isEmpty();
    filters.textProperty().set(" acme ");
    assertThat(filters.filter(1).text()).contains("acme");
    assertThat(filters.isFiltered()).isTrue();
  }

  @Test
  void anyStateIsAFilterAndClearingShowsTheOpenOnesAgain() {
    filters.stateProperty().set(null);
    filters.operatorProperty().set("anna");
    assertThat(filters.filter(1).state()).isEmpty();
    assertThat(filters.filter(1).operator()).contains("anna");
    assertThat(filters.isFiltered()).isTrue();
    int before = changes.get();
    filters.clear();
    assertThat(changes.get()).isGreaterThan(before);
    assertThat(filters.isFiltered()).isFalse();
  }

  @Test
  void aScannedProductIsSoughtWhoeverHasReservedIt() {
    filters.operatorProperty().set("anna");
    assertThat(filters.show(product())).isTrue();
    assertThat(filters.filter(1).text()).contains("B-1");
    assertThat(filters.filter(1).operator()).isEqualTo(Optional.empty());
    assertThat(filters.filter(1).state()).contains(ReservationState.OPEN);
  }

  @Test
  void aLabelThatIsNoReservationsBusinessIsLeft() {
    assertThat(filters.show(new ScanMeaning.Unknown("?"))).isFalse();
    assertThat(filters.isFiltered()).isFalse();
    assertThat(changes).hasValue(0);
  }

  @Test
  void knowsTheNumberThatStandsOnThePaperOfAReservation() {
    assertThat(filters.number()).isEqualTo(OptionalLong.empty());
    filters.textProperty().set(ReservationCode.of(42));
    assertThat(filters.number()).isEqualTo(OptionalLong.of(42));
    filters.textProperty().set("bolt 42");
    assertThat(filters.number()).isEqualTo(OptionalLong.empty());
  }
}
