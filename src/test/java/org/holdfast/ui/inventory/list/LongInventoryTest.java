package org.holdfast.ui.inventory.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More products than are read at once. */
class LongInventoryTest {

  private static final int PRODUCTS = 7_000;

  private static TestInventory inventory;
  private ScreenContextFixture screens;
  private StockFilters filters;
  private StockListViewModel model;
  private ScanLookup lookup;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open();
    inventory.sql(
        """
        INSERT INTO product (sku, name, reorder_point)
        SELECT 'L-' || lpad(i::text, 5, '0'), 'Part ' || i, 5
        FROM generate_series(1, %d) AS i
        """
            .formatted(PRODUCTS));
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id, quantity)
        SELECT p.id, (SELECT min(id) FROM location), p.id % 100 FROM product p
        """);
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

  private String sku(int index) {
    return model.shown().get(index).known().orElseThrow().sku().value();
  }

  private StockTotals totals() {
    return model.totalsProperty().get().orElseThrow();
  }

  @Test
  void theWholeLengthIsThereAndRowsComeWhereSomebodyLooks() {
    assertThat(model.shown()).hasSize(PRODUCTS);
    assertThat(totals().rows()).isEqualTo(PRODUCTS);
    assertThat(model.shown().known()).hasSize(StockPlan.FIRST);
    model.shown().get(6_950);
    assertThat(sku(6_950)).isEqualTo("L-06951");
    assertThat(sku(6_999)).isEqualTo("L-07000");
    assertThat(model.shown().known()).hasSize(StockPlan.FIRST + 100);
  }

  @Test
  void firstRowsAreThereBeforeTheRestIsCounted() {
    screens.tasks().hold();
    filters.orderProperty().set(List.of(new StockOrder(StockColumn.SKU, true)));
    screens.tasks().finishOne();
    assertThat(model.shown()).hasSize(StockPlan.FIRST);
    assertThat(sku(0)).isEqualTo("L-07000");
    assertThat(model.totalsProperty().get()).as("being counted").isEmpty();
    screens.tasks().finish();
    assertThat(model.shown()).hasSize(PRODUCTS);
    assertThat(totals().rows()).isEqualTo(PRODUCTS);
  }

  @Test
  void aCountThatIsNotWantedAnyMoreIsThrownAway() {
    screens.tasks().hold();
    filters.orderProperty().set(List.of(new StockOrder(StockColumn.SKU, true)));
    screens.tasks().finishOne();
    filters.searchProperty().set("L-00777");
    screens.tasks().finish();
    assertThat(model.shown()).hasSize(1);
    assertThat(totals().rows()).isEqualTo(1);
    assertThat(sku(0)).isEqualTo("L-00777");
  }

  @Test
  void aChangeOfARowFarDownIsReadAloneAndSumsFollowAfterARest() {
    model.shown().get(5_000);
    StockItem far = model.shown().get(5_000);
    String sku = far.known().orElseThrow().sku().value();
    long stock = totals().reserved();
    List<ListChangeListener.Change<? extends StockItem>> changes = new ArrayList<>();
    model.shown().addListener((ListChangeListener<StockItem>) changes::add);

    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(sku, 1)));
    screens.changed(sku);

    assertThat(far.known().orElseThrow().reserved()).isEqualTo(1);
    screens.tasks().passTime();
    assertThat(totals().reserved()).isEqualTo(stock + 1);
    assertThat(changes).as("no row has moved").isEmpty();
    assertThat(model.shown().get(5_000)).isSameAs(far);
  }

  @Test
  void productsThatComeAndGoMoveOnlyWhatIsBehindThem() {
    model.shown().get(3_000);
    inventory.product("L-00000", true);
    model.refresh();
    assertThat(model.shown()).hasSize(PRODUCTS + 1);
    assertThat(sku(0)).isEqualTo("L-00000");
    inventory.sql("DELETE FROM product WHERE sku = 'L-00000'");
    List<String> changes = new ArrayList<>();
    model
        .shown()
        .addListener(
            (ListChangeListener<StockItem>)
                change -> {
                  while (change.next()) {
                    changes.add(
                        change.getFrom()
                            + " "
                            + change.getRemovedSize()
                            + " "
                            + change.getAddedSize());
                  }
                });
    screens.changed("L-00000");
    screens.tasks().passTime();
    assertThat(model.shown()).hasSize(PRODUCTS);
    assertThat(changes).containsExactly("0 1 0");
  }

  @Test
  void aLabelFarDownIsFoundAndItsPlaceShown() {
    List<Integer> revealed = new ArrayList<>();
    model.chosen().onReveal(revealed::add);
    List<Found> found = new ArrayList<>();
    lookup.find("l-06500", found::add);
    assertThat(found)
        .singleElement()
        .isInstanceOfSatisfying(
            Found.One.class,
            one -> assertThat(one.stock().product().sku().value()).isEqualTo("L-06500"));
    model.chosen().skuProperty().set(Sku.of("L-06500"));
    model.chosen().reveal();
    assertThat(revealed).containsExactly(6_499);
    lookup.find("L-", found::add);
    assertThat(found.get(1)).isInstanceOf(Found.Several.class);
  }

  @Test
  void memoryStaysWithinBoundsHoweverFarSomebodyScrolls() {
    for (int index = 0; index < PRODUCTS; index++) {
      model.shown().get(index);
    }
    assertThat(model.shown().known()).hasSizeLessThanOrEqualTo(RowCache.KEPT);
  }

  @Test
  void everythingIsReadBeforeItIsCopiedUnlessItIsTooMuch() {
    List<Integer> copied = new ArrayList<>();
    Runnable copy =
        () ->
            copied.add(
                (int) model.shown().stream().filter(item -> item.known().isPresent()).count());
    assertThat(model.shown().load(copy)).isFalse();
    filters.searchProperty().set("L-01");
    screens.tasks().hold();
    assertThat(model.shown().load(copy)).isTrue();
    assertThat(copied).isEmpty();
    screens.tasks().finish();
    assertThat(copied).containsExactly(1_000);
  }

  @Test
  void aFileHoldsAllRowsInOrderWhateverTheirNumber() throws IOException {
    filters.orderProperty().set(List.of(new StockOrder(StockColumn.SKU, true)));
    List<String> skus = new ArrayList<>();
    model
        .shown()
        .pages()
        .read(page -> page.forEach(item -> skus.add(item.known().orElseThrow().sku().value())));
    assertThat(skus).hasSize(PRODUCTS).startsWith("L-07000", "L-06999").endsWith("L-00001");
    assertThat(skus).doesNotHaveDuplicates();
  }

  @Test
  void whateverComesBetweenRowsAreThoseOfTheirPlaces() {
    Random random = new Random(5);
    for (int round = 0; round < 60; round++) {
      switch (random.nextInt(5)) {
        case 0 ->
            filters
                .orderProperty()
                .set(
                    List.of(
                        new StockOrder(
                            random.nextBoolean() ? StockColumn.STOCK : StockColumn.NAME,
                            random.nextBoolean())));
        case 1 ->
            filters
                .modeProperty()
                .set(random.nextBoolean() ? StockMode.BY_PRODUCT : StockMode.BY_LOCATION);
        case 2 ->
            filters.searchProperty().set(random.nextBoolean() ? "" : "L-0" + random.nextInt(7));
        case 3 -> screens.changed("L-0" + (1_000 + random.nextInt(6_000)));
        default -> screens.tell(new StockChangeFeed.Anything());
      }
      if (random.nextBoolean()) {
        screens.tasks().passTime();
      }
      int size = model.shown().size();
      int index = random.nextInt(size);
      model.shown().get(index);
      StockItem item = model.shown().get(index);
      assertThat(item.known()).as("round %d, row %d of %d", round, index, size).isPresent();
      assertThat(item.known().orElseThrow().level().isPresent())
          .isEqualTo(filters.modeProperty().get() == StockMode.BY_LOCATION);
      assertThat(model.shown().indexOf(item)).isEqualTo(index);
    }
    assertThat(
            inventory
                .table()
                .first(
                    new StockFilter(
                        filters.modeProperty().get(),
                        StockFilter.words(filters.searchProperty().get()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        filters.orderProperty().get()),
                    1))
        .extracting(row -> row.sku().value())
        .containsExactly(sku(0));
  }
}
