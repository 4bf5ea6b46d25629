package org.holdfast.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ScanReaderTest {

  private static TestInventory inventory;
  private static long reservation;

  private final List<ScanMeaning> found = new ArrayList<>();
  private final ScanReader reader = new ScanReader(ScreenContextFixture.over(inventory).services());

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("AB-1", 10).with("R-1000001", 4);
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("AB-1", 2)));
    reservation =
        inventory.queries().reservations(ReservationFilter.openFor(Sku.of("AB-1"), 1)).stream()
            .mapToLong(Reservation::id)
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  @Test
  void aProductBeforeALocationBeforeAReservation() {
    for (String code :
        List.of("ab-1", "here", ReservationCode.of(reservation), "r-1000001", "R-7654321")) {
      reader.read(code, found::add);
    }
    assertThat(found)
        .extracting(ScanMeaning::code)
        .containsExactly("ab-1", "here", ReservationCode.of(reservation), "r-1000001", "R-7654321");
    assertThat(found.get(0)).isInstanceOf(ScanMeaning.OfProduct.class);
    assertThat(found.get(1))
        .isInstanceOfSatisfying(
            ScanMeaning.OfLocation.class,
            there -> assertThat(there.location().name()).isEqualTo(TestInventory.HERE));
    assertThat(found.get(2))
        .isInstanceOfSatisfying(
            ScanMeaning.OfReservation.class,
            held -> assertThat(held.reservation().id()).isEqualTo(reservation));
    assertThat(found.get(3)).as("the label of a product").isInstanceOf(ScanMeaning.OfProduct.class);
    assertThat(found.get(4)).isInstanceOf(ScanMeaning.Unknown.class);
  }

  /** Whoever scans again while a scan is being answered is not overtaken. */
  @Test
  void labelsAreAnsweredInTheOrderOfTheirScans() {
    reader.read(
        "ab-1",
        first -> {
          found.add(first);
          reader.read("here", found::add);
          reader.read("nothing", found::add);
        });
    assertThat(found).extracting(ScanMeaning::code).containsExactly("ab-1", "here", "nothing");
  }
}
