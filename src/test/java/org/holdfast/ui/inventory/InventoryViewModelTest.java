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
import org.holdfast.ui.inventory.list.StockItem;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the screen does with what is typed, scanned and clicked; no window is there. */
@Timeout(60)
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
    assertThat(model.scanned("AB-1")).isTrue();
    model.open(RECEIVE, Optional.empty());
    model.operation().fields().quantityProperty().set("3");
    assertThat(model.scanned("AB-2")).isFalse();
    assertThat(working()).isEqualTo(Sku.of("AB-1"));
    assertThat(title()).isEqualTo("Scanned “AB-2”. Nothing was booked, your entry is as it was.");
    assertThat(model.scanned("ab-1")).isFalse();
    assertThat(title()).isEqualTo("“ab-1” is the product you are working on.");
    assertThat(model.unfinished()).containsExactly("Receive 3 of AB-1");
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
