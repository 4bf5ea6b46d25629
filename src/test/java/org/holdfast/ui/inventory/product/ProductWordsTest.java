package org.holdfast.ui.inventory.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said about a product beside the list; no window is there. */
@Timeout(180)
class ProductWordsTest {

  private static TestInventory inventory;
  private ScreenContextFixture screens;
  private ProductViewModel model;
  private ProductWords words;

  @BeforeAll
  static void open() {
    inventory =
        TestInventory.open()
            .with("W-1", 1_200)
            .with("W-2", 5)
            .with("W-3", 8)
            .with("W-4", 3)
            .with("W-5", 1);
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("W-1", 3)));
    inventory
        .operations()
        .reserve(
            ReserveRequest.of(
                "eva", ReserveRequest.Line.of("W-1", 2), ReserveRequest.Line.of("W-2", 1)));
    inventory.operations().adjust(AdjustRequest.by("ben", "W-3", "Here", -2, ReasonCode.DAMAGED));
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  @BeforeEach
  void start() {
    screens = ScreenContextFixture.over(inventory);
    model = new ProductViewModel(screens.services());
    words = model.words();
    model.start();
  }

  private void show(String sku) {
    model.skuProperty().set(Sku.of(sku));
  }

  @Test
  void saysWhereItLiesAndWhoHoldsIt() {
    show("W-1");
    assertThat(words.levelsProperty().get()).isEqualTo("Reorder point 0 · safety stock 0");
    assertThat(words.locations())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.available()).isEqualTo("1,195");
              assertThat(line.of()).isEqualTo("of 1,200, 5 reserved");
              assertThat(line.place()).isEqualTo("No shelf");
            });
    assertThat(words.reservations())
        .extracting(HeldLine::title)
        .containsExactlyInAnyOrder("3 for ben", "2 for eva + 1 line");
    assertThat(words.movements())
        .extracting(MovementLine::effect)
        .contains("reserved 0 → 3", "reserved 3 → 5");
  }

  @Test
  void saysForWhomItIsHeldAndNotWhoTypedIt() {
    ReserveRequest request = ReserveRequest.of("ben", ReserveRequest.Line.of("W-4", 1));
    for (OrderLabel label :
        List.of(new OrderLabel("SO-1", "Smith"), new OrderLabel("SO-2", ""), OrderLabel.NONE)) {
      inventory.operations().reserve(request.withKey("k" + label).labelled(label));
    }
    show("W-4");
    assertThat(words.reservations())
        .extracting(HeldLine::title)
        .containsExactlyInAnyOrder("1 for Smith", "1 for SO-2", "1 for ben");
    assertThat(words.reservations())
        .extracting(HeldLine::detail)
        .filteredOn(detail -> detail.contains("SO-"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains(" · SO-1 · ");
  }

  @Test
  void saysWhatWasDoneAndWhy() {
    show("W-3");
    assertThat(words.movements().get(0).what()).isEqualTo("Adjusted −2 · Damaged");
    assertThat(words.movements().get(0).who()).endsWith(" · ben · Here");
    assertThat(words.movements().get(0).effect()).isEqualTo("stock 8 → 6");
    assertThat(words.noReservationProperty().get()).isEqualTo("Nothing is reserved.");
  }

  @Test
  void whatWasUndoneIsNotReceivedOnceMore() {
    StockChange received =
        inventory
            .operations()
            .receive(ReceiveRequest.of("ben", "W-5", "Here", 4))
            .value()
            .orElseThrow();
    inventory.operations().undo(UndoRequest.of("ben", received.movement()));
    show("W-5");
    assertThat(words.movements())
        .extracting(MovementLine::what)
        .startsWith("Received −4", "Received 4");
  }

  @Test
  void saysThatItIsStillReading() {
    screens.tasks().hold();
    show("W-2");
    assertThat(words.noReservationProperty().get()).isEqualTo("Reading…");
    assertThat(words.noMovementProperty().get()).isEqualTo("Reading…");
    screens.tasks().finish();
    assertThat(words.noMovementProperty().get()).isEqualTo("No movements yet.");
    assertThat(words.reservations()).hasSize(1);
  }
}
