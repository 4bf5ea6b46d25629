package org.holdfast.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryViewModelTest {

  private static TestInventory inventory;
  private ScreenContextFixture screens;
  private InventoryViewModel model;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("CH-100", 10).with("CH-200", 4).with("WB-1", 0);
    inventory.sql("UPDATE product SET name = 'Chain', category = 'Chains' WHERE sku LIKE 'CH%'");
    inventory.sql("UPDATE product SET reorder_point = 5");
    inventory.stock("CH-100", TestInventory.THERE, 30);
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  @BeforeEach
  void start() {
    screens = ScreenContextFixture.over(inventory);
    model = new InventoryViewModel(screens.services());
    model.start();
  }

  private List<String> shown() {
    return model.shown().stream().map(item -> item.row().sku().value()).toList();
  }

  private StockItem item(String sku) {
    return model.shown().stream()
        .filter(item -> item.row().sku().value().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsOneRowForEachProductWithSumsOverItsLocations() {
    assertThat(model.loadStateProperty().get()).isEqualTo(LoadState.READY);
    assertThat(shown()).containsExactly("CH-100", "CH-200", "WB-1");
    assertThat(item("CH-100").row().stock()).isEqualTo(40);
    assertThat(item("CH-100").row().location()).isEqualTo("2 locations");
    assertThat(item("CH-200").row().state()).isEqualTo(StockState.LOW);
    assertThat(item("WB-1").row().state()).isEqualTo(StockState.OUT);
    assertThat(model.totalsProperty().get().stock()).isEqualTo(44);
    assertThat(model.totalsProperty().get().low()).isEqualTo(1);
    assertThat(model.totalsProperty().get().out()).isEqualTo(1);
  }

  @Test
  void findsByEveryWordOfSkuNameOrCategory() {
    model.searchProperty().set("chain 200");
    assertThat(shown()).containsExactly("CH-200");
    model.searchProperty().set("nothing of the kind");
    assertThat(shown()).isEmpty();
    assertThat(model.isFiltered()).isTrue();
    model.clearFilters();
    assertThat(shown()).hasSize(3);
    assertThat(model.isFiltered()).isFalse();
  }

  @Test
  void aScannedSkuIsFoundWhateverTheFiltersHideAndAnythingLessIsNeverGuessed() {
    assertThat(model.find("ch-200")).isEqualTo(new InventoryViewModel.Found.One(item("CH-200")));
    model.stateProperty().set(StockState.OUT);
    assertThat(model.isShown(Sku.of("CH-100"))).isFalse();
    InventoryViewModel.Found found = model.find(" ch-100 ");
    assertThat(found).isEqualTo(new InventoryViewModel.Found.One(item("CH-100")));
    assertThat(model.stateProperty().get()).as("it would have hidden the label").isNull();
    model.searchProperty().set("ch-");
    assertThat(model.find("ch-")).isEqualTo(new InventoryViewModel.Found.Several(2));
    model.searchProperty().set("wb");
    assertThat(model.find("wb")).isEqualTo(new InventoryViewModel.Found.One(item("WB-1")));
    model.searchProperty().set("ZZ-9999");
    assertThat(model.find("ZZ-9999")).isEqualTo(new InventoryViewModel.Found.Nothing());
  }

  @Test
  void clearingAFilterTellsWhoShowsIt() {
    model.stateProperty().set(StockState.LOW);
    assertThat(model.filteredProperty().get()).isTrue();
    model.clearFilters();
    assertThat(model.filteredProperty().get()).isFalse();
    assertThat(model.stateProperty().get()).isNull();
  }

  @Test
  void whatCouldNotBeReadIsReadAgainAfterAPause() {
    inventory.sql("ALTER TABLE stock RENAME TO stock_away");
    inventory.operations();
    screens.changed("CH-100");
    inventory.sql("ALTER TABLE stock_away RENAME TO stock");
    inventory.sql("UPDATE product SET name = 'Chain, renamed' WHERE sku = 'CH-100'");
    assertThat(item("CH-100").row().name()).isEqualTo("Chain");
    screens.tasks().passTime();
    assertThat(item("CH-100").row().name()).isEqualTo("Chain, renamed");
    inventory.sql("UPDATE product SET name = 'Chain' WHERE sku = 'CH-100'");
  }

  @Test
  void filtersByStateCategoryAndLocation() {
    model.stateProperty().set(StockState.LOW);
    assertThat(shown()).containsExactly("CH-200");
    model.stateProperty().set(null);
    model.categoryProperty().set("Chains");
    assertThat(shown()).containsExactly("CH-100", "CH-200");
    model.clearFilters();
    model.locationProperty().set(TestInventory.THERE);
    assertThat(model.modeProperty().get()).isEqualTo(StockMode.BY_LOCATION);
    assertThat(shown()).containsExactly("CH-100");
    assertThat(item("CH-100").row().stock()).isEqualTo(30);
    model.modeProperty().set(StockMode.BY_PRODUCT);
    assertThat(model.locationProperty().get()).isNull();
    assertThat(item("CH-100").row().stock()).isEqualTo(40);
  }

  @Test
  void aChangeTouchesItsRowAndLeavesEveryOtherObjectInPlace() {
    StockItem changed = item("CH-100");
    StockTableRow other = item("CH-200").row();
    long before = changed.row().reserved();

    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("CH-100", 2)));
    screens.changed("CH-100");

    assertThat(item("CH-100")).isSameAs(changed);
    assertThat(changed.row().reserved()).isEqualTo(before + 2);
    assertThat(item("CH-200").row()).isSameAs(other);
  }

  @Test
  void newProductsAppearAndGoneOnesDisappear() {
    inventory.product("NEW-1", true);
    screens.tell(new StockChangeFeed.Anything());
    assertThat(shown()).contains("NEW-1");
    inventory.sql("DELETE FROM product WHERE sku = 'NEW-1'");
    screens.tell(new StockChangeFeed.Anything());
    assertThat(shown()).doesNotContain("NEW-1");
  }

  @Test
  void changesThatComeWhileReadingAreReadOnceMoreAndNeverTwiceAtATime() {
    screens.tasks().hold();
    screens.changed("CH-100");
    screens.changed("CH-200");
    screens.changed("CH-100");
    assertThat(screens.tasks().waiting()).isEqualTo(1);
    inventory.sql("UPDATE stock SET version = version + 1");
    screens.tasks().finish();
    assertThat(screens.tasks().waiting()).isZero();
    assertThat(shown()).hasSize(3);
  }

  @Test
  void hiddenItReadsNothing() {
    model.stop();
    screens.tasks().hold();
    screens.changed("CH-100");
    assertThat(screens.tasks().waiting()).isZero();
  }
}
