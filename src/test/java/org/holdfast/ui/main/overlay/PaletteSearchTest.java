package org.holdfast.ui.main.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the palette finds in the database, without a window. */
class PaletteSearchTest {

  private static TestInventory inventory;
  private static long first;
  private static long second;

  private final ScreenContextFixture screens = ScreenContextFixture.over(inventory);
  private final List<String> opened = new ArrayList<>();
  private final PaletteSearch search = new PaletteSearch(screens.services(), opened::add);
  private final List<PaletteEntry> found = new ArrayList<>();

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("PA-1", 1_000);
    first = reserve("W-4711", "Müller & Sons");
    second = reserve("W-4712", "Schmidt");
    for (int i = 0; i < 20; i++) {
      reserve("BULK-" + i, "Wholesale");
    }
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static long reserve(String reference, String customer) {
    return inventory
        .operations()
        .reserve(
            ReserveRequest.of("anna", ReserveRequest.Line.of("PA-1", 1))
                .labelled(new OrderLabel(reference, customer)))
        .value()
        .orElseThrow()
        .id();
  }

  private List<String> titles(String typed) {
    found.clear();
    search.find(typed, found::addAll);
    return found.stream().map(PaletteEntry::title).toList();
  }

  @Test
  void findsReservationsByNumberReferenceAndCustomer() {
    assertThat(titles("w-471"))
        .containsExactlyInAnyOrder("Reservation " + first, "Reservation " + second);
    assertThat(titles("müller &")).containsExactly("Reservation " + first);
    assertThat(found.get(0).detail()).isEqualTo("W-4711 · Müller & Sons · Open · anna");
    found.get(0).run().run();
    assertThat(opened).containsExactly("RES-" + first);
    assertThat(titles("RES-" + second)).containsExactly("Reservation " + second);
    assertThat(titles("4711")).containsExactly("Reservation " + first);
    assertThat(titles("nothing is called so")).isEmpty();
  }

  @Test
  void isBoundedAndLeavesSingleLettersAlone() {
    assertThat(titles("wholesale")).hasSize(8).doesNotHaveDuplicates();
    assertThat(titles("ü")).isEmpty();
    assertThat(titles("PA")).as("products, too").contains("PA-1");
  }

  @Test
  void whatIsTypedOnIsNotAnsweredByWhatCameBefore() {
    screens.tasks().hold();
    search.find("schmidt", found::addAll);
    search.find("müller", found::addAll);
    screens.tasks().finish();
    assertThat(found.stream().map(PaletteEntry::title)).containsExactly("Reservation " + first);
  }
}
