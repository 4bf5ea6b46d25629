package org.holdfast.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.inventory.list.StockItem;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the screen does with what is typed, scanned and clicked; no window is there. */
@Timeout(180)
class InventoryViewModelTest {

  private static final OperationForm RECEIVE = OperationForms.of(Operation.RECEIVE);

  private static TestInventory inventory;
  private InventoryViewModel model;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("AB-1", 10).with("AB-2", 4);
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  @BeforeEach
  void start() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    model = new InventoryViewModel(screens.services(), screens.operator(), () -> {});
    model.start();
  }

  private String title() {
    return Optional.ofNullable(model.operation().messageProperty().get())
        .map(Message::title)
        .orElse("");
  }

  private Sku working() {
    return model.product().skuProperty().get();
  }

  private static ProductStock stock(String sku) {
    return inventory.queries().stockOf(List.of(Sku.of(sku))).get(0);
  }

  @Test
  void aLabelIsWorkedOnAndWhatItIsNotIsSaid() {
    model.choose("ab-1");
    assertThat(working()).isEqualTo(Sku.of("AB-1"));
    assertThat(title()).isEmpty();
    model.filters().searchProperty().set("AB-");
    model.choose("AB-");
    assertThat(working()).as("neither of the two").isNull();
    assertThat(title()).isEqualTo("2 products fit “AB-”.");
    model.filters().searchProperty().set("4006381333931");
    model.choose("4006381333931");
    assertThat(title()).isEqualTo("No product fits “4006381333931”.");
    assertThat(model.unknownLabel()).isEqualTo("4006381333931");
    model.choose("AB-2");
    assertThat(model.unknownLabel()).isEmpty();
  }

  @Test
  void aScanNeverEndsAnEntryThatWasBegun() {
    assertThat(model.scans().scanned("AB-1")).isEqualTo(InventoryScans.Result.LOOKED_UP);
    model.open(RECEIVE, Optional.empty());
    model.operation().fields().quantityProperty().set("3");
    assertThat(model.scans().scanned("AB-2")).isEqualTo(InventoryScans.Result.TAKEN);
    assertThat(working()).isEqualTo(Sku.of("AB-1"));
    assertThat(title()).isEqualTo("Scanned “AB-2”. Nothing was booked, your entry is as it was.");
    assertThat(model.scans().scanned("ab-1")).isEqualTo(InventoryScans.Result.TAKEN);
    assertThat(title()).isEqualTo("“ab-1” is the product you are working on.");
    assertThat(model.unfinished()).containsExactly("Receive 3 of AB-1");
  }

  @Test
  void aLocationGoesIntoTheFormOrIsLookedAt() {
    model.choose("AB-1");
    assertThat(model.scans().scanned("here")).isEqualTo(InventoryScans.Result.LOOKED_UP);
    assertThat(model.filters().locationProperty().get()).isEqualTo(TestInventory.HERE);
    assertThat(working()).as("what was chosen before").isNull();

    model.choose("AB-1");
    model.open(OperationForms.of(Operation.TRANSFER), Optional.empty());
    model.operation().fields().quantityProperty().set("3");
    model.operation().fields().locationProperty().set(null);
    assertThat(model.scans().scanned("HERE")).isEqualTo(InventoryScans.Result.TAKEN);
    assertThat(model.operation().fields().locationProperty().get()).isEqualTo(TestInventory.HERE);
    model.scans().scanned(TestInventory.HERE);
    assertThat(title()).isEqualTo("Here is where it comes from already.");
    model.scans().scanned(TestInventory.THERE);
    assertThat(model.operation().fields().targetProperty().get()).isEqualTo(TestInventory.THERE);
    assertThat(title()).isEmpty();
    assertThat(model.unfinished()).containsExactly("Transfer 3 of AB-1");

    model.operation().close();
    model.open(OperationForms.main(), Optional.empty());
    assertThat(model.scans().scanned(TestInventory.THERE)).isEqualTo(InventoryScans.Result.TAKEN);
    assertThat(title()).isEqualTo("AB-1 cannot be taken from There.");
  }

  @Test
  void whatMayBeAReservationIsLeftToOthersAndNothingIsWorkedOnMeanwhile() {
    model.choose("AB-1");
    assertThat(model.scans().scanned("RES-5")).isEqualTo(InventoryScans.Result.LEFT);
    assertThat(working()).isNull();
    assertThat(model.scans().take(new ScanMeaning.Unknown("RES-5")))
        .isEqualTo(InventoryScans.Result.LOOKED_UP);
    assertThat(title()).isEqualTo("No product fits “RES-5”.");
  }

  @Test
  void aFormIsOpenedOnlyForAProductThatCanBeSeen() {
    model.open(RECEIVE, Optional.empty());
    assertThat(model.operation().formProperty().get()).isNull();
    assertThat(title()).isEqualTo("Choose a product first.");
    model.choose("AB-1");
    model.filters().stateProperty().set(StockState.OUT);
    model.open(RECEIVE, Optional.empty());
    assertThat(model.operation().formProperty().get()).as("hidden by a filter").isNull();
    model.showInList();
    model.open(RECEIVE, Optional.empty());
    assertThat(model.operation().formProperty().get()).isSameAs(RECEIVE);
  }

  @Test
  void aRowIsWorkedOnOnceItIsKnown() {
    StockItem item = model.listing().shown().get(1);
    model.select(item.known());
    assertThat(working()).isEqualTo(Sku.of("AB-2"));
    model.select(Optional.empty());
    assertThat(working()).isNull();
  }

  @Test
  void whatWasSavedIsChosenWhateverTheFiltersHide() {
    model.filters().stateProperty().set(StockState.OUT);
    model.saved(stock("AB-2").product());
    assertThat(working()).isEqualTo(Sku.of("AB-2"));
    assertThat(model.filters().filteredProperty().get()).isFalse();
    assertThat(title()).startsWith("AB-2, ").endsWith(", is saved.");
    assertThat(model.isBooked()).isTrue();
  }
}
