package org.holdfast.ui.inventory.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockListViewModelTest {

  private static TestInventory inventory;
  private ScreenContextFixture screens;
  private StockFilters filters;
  private StockListViewModel model;
  private ScanLookup lookup;

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
    filters = new StockFilters();
    model = new StockListViewModel(screens.services(), filters);
    lookup = new ScanLookup(screens.services(), filters, model);
    model.start();
  }

  private List<String> shown() {
    return model.shown().stream().map(item -> row(item).sku().value()).toList();
  }

  private static StockRow row(StockItem item) {
    return item.known().orElseThrow();
  }

  private StockItem item(String sku) {
    return model.shown().stream()
        .filter(item -> row(item).sku().value().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  private StockRow row(String sku) {
    return row(item(sku));
  }

  private StockTotals totals() {
    return model.totalsProperty().get().orElseThrow();
  }

  private Found find(String text) {
    AtomicReference<Found> found = new AtomicReference<>();
    lookup.find(text, found::set);
    return found.get();
  }

  private Found one(String sku) {
    return new Found.One(inventory.queries().stockOf(List.of(Sku.of(sku))).get(0));
  }

  @Test
  void showsOneRowForEachProductWithSumsOverItsLocations() {
    assertThat(model.loadStateProperty().get()).isEqualTo(LoadState.READY);
    assertThat(shown()).containsExactly("CH-100", "CH-200", "WB-1");
    assertThat(row("CH-100").stock()).isEqualTo(40);
    assertThat(row("CH-100").locations()).containsExactly(TestInventory.HERE, TestInventory.THERE);
    assertThat(row("CH-200").state()).isEqualTo(StockState.LOW);
    assertThat(row("WB-1").state()).isEqualTo(StockState.OUT);
    assertThat(totals().stock()).isEqualTo(44);
    assertThat(totals().low()).isEqualTo(1);
    assertThat(totals().out()).isEqualTo(1);
  }

  @Test
  void findsByEveryWordOfSkuNameOrCategory() {
    filters.searchProperty().set("chain 200");
    assertThat(shown()).containsExactly("CH-200");
    filters.searchProperty().set("nothing of the kind");
    assertThat(shown()).isEmpty();
    assertThat(filters.filteredProperty().get()).isTrue();
    filters.clear();
    assertThat(shown()).hasSize(3);
    assertThat(filters.filteredProperty().get()).isFalse();
  }

  @Test
  void aScannedSkuIsFoundWhateverTheFiltersHideAndAnythingLessIsNeverGuessed() {
    assertThat(find("ch-200")).isEqualTo(one("CH-200"));
    filters.stateProperty().set(StockState.OUT);
    model.chosen().skuProperty().set(Sku.of("CH-100"));
    assertThat(model.chosen().shownProperty().get()).isFalse();
    assertThat(find(" ch-100 ")).isEqualTo(one("CH-100"));
    assertThat(filters.stateProperty().get()).as("it would have hidden the label").isNull();
    assertThat(model.chosen().shownProperty().get()).isTrue();
    filters.searchProperty().set("ch-");
    assertThat(find("ch-")).isEqualTo(new Found.Several(2, false));
    filters.searchProperty().set("wb");
    assertThat(find("wb")).isEqualTo(one("WB-1"));
    filters.searchProperty().set("ZZ-9999");
    assertThat(find("ZZ-9999")).isEqualTo(new Found.Nothing());
  }

  @Test
  void whoeverAsksAgainIsTheOnlyOneToBeAnswered() {
    filters.searchProperty().set("nobody");
    screens.tasks().hold();
    List<Found> answers = new ArrayList<>();
    lookup.find("CH-100", answers::add);
    lookup.find("CH-200", answers::add);
    screens.tasks().finish();
    assertThat(answers).containsExactly(one("CH-200"));
  }

  @Test
  void whatCannotBeLookedUpIsSaidNotTakenForUnknown() {
    inventory.sql("ALTER TABLE barcode RENAME TO barcode_away");
    try {
      assertThat(find("CH-999")).isInstanceOf(Found.Unanswered.class);
    } finally {
      inventory.sql("ALTER TABLE barcode_away RENAME TO barcode");
    }
  }

  @Test
  void clearingAFilterTellsWhoShowsIt() {
    filters.stateProperty().set(StockState.LOW);
    assertThat(filters.filteredProperty().get()).isTrue();
    filters.clear();
    assertThat(filters.filteredProperty().get()).isFalse();
    assertThat(filters.stateProperty().get()).isNull();
  }

  @Test
  void theReorderListHasOnlyWhatIsMissing() {
    filters.reorderProperty().set(true);
    assertThat(filters.filteredProperty().get()).isTrue();
    for (String sku : shown()) {
      assertThat(row(sku).missing()).as(sku).isPositive();
    }
    assertThat(shown()).isNotEmpty();
    filters.clear();
    assertThat(filters.reorderProperty().get()).isFalse();
  }

  @Test
  void whatCouldNotBeReadIsReadAgainAfterAPause() {
    inventory.sql("ALTER TABLE stock RENAME TO stock_away");
    inventory.operations();
    screens.changed("CH-100");
    inventory.sql("ALTER TABLE stock_away RENAME TO stock");
    inventory.sql("UPDATE product SET name = 'Chain, renamed' WHERE sku = 'CH-100'");
    assertThat(row("CH-100").product().product().name()).isEqualTo("Chain");
    screens.tasks().passTime();
    assertThat(row("CH-100").product().product().name()).isEqualTo("Chain, renamed");
    inventory.sql("UPDATE product SET name = 'Chain' WHERE sku = 'CH-100'");
  }

  @Test
  void filtersByStateCategoryAndLocation() {
    filters.stateProperty().set(StockState.LOW);
    assertThat(shown()).containsExactly("CH-200");
    filters.stateProperty().set(null);
    filters.categoryProperty().set("Chains");
    assertThat(shown()).containsExactly("CH-100", "CH-200");
    filters.clear();
    filters.locationProperty().set(TestInventory.THERE);
    assertThat(filters.modeProperty().get()).isEqualTo(StockMode.BY_LOCATION);
    assertThat(shown()).containsExactly("CH-100");
    assertThat(row("CH-100").stock()).isEqualTo(30);
    filters.modeProperty().set(StockMode.BY_PRODUCT);
    assertThat(filters.locationProperty().get()).isNull();
    assertThat(row("CH-100").stock()).isEqualTo(40);
  }

  @Test
  void aChangeTouchesItsRowAndLeavesEveryOtherObjectInPlace() {
    StockItem changed = item("CH-100");
    StockRow other = row("CH-200");
    long before = row(changed).reserved();

    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("CH-100", 2)));
    screens.changed("CH-100");

    assertThat(item("CH-100")).isSameAs(changed);
    assertThat(row(changed).reserved()).isEqualTo(before + 2);
    assertThat(row("CH-200")).isSameAs(other);
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
  void whatIsSwitchedOffLeavesTheListAndIsStillFound() {
    inventory.product("OFF-1", true);
    screens.changed("OFF-1");
    assertThat(shown()).contains("OFF-1");
    inventory.sql("UPDATE product SET active = false WHERE sku = 'OFF-1'");
    screens.changed("OFF-1");
    assertThat(shown()).doesNotContain("OFF-1");
    assertThat(find("off-1")).isInstanceOf(Found.Off.class);
    inventory.sql("DELETE FROM product WHERE sku = 'OFF-1'");
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
