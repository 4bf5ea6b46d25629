package org.holdfast.ui.ledger.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.figures.Flow;
import org.holdfast.inventory.figures.HistoryQuestion;
import org.holdfast.inventory.figures.Mover;
import org.holdfast.inventory.figures.MoverQuestion;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.inventory.figures.StockHistory;
import org.holdfast.inventory.figures.StockHistory.Point;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.figures.PostgresStockFigures;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.ledger.figures.StockHistoryViewModel.Sight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of longer times show. */
class FiguresTest {

  private TestInventory inventory;
  private ScreenContextFixture screens;
  private Figures figures;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("CH-1", 10).with("WB-1", 20);
    inventory.product("FREE", false);
    screens = ScreenContextFixture.over(inventory);
    figures =
        Figures.of(screens.services(), new PostgresStockFigures(inventory.database().queries()));
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private void ship(String sku, long pieces) {
    long id =
        inventory
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, pieces)))
            .value()
            .orElseThrow()
            .id();
    inventory.operations().commit(CommitRequest.of("anna", id));
  }

  @Test
  void whatIsNotAskedForAnyMoreIsNotShown() {
    StockHistoryViewModel model = figures.history();
    model.start();
    model.show(Sku.of("CH-1"));
    ship("CH-1", 3);
    screens.tasks().hold();
    model.periodProperty().set(Period.DAY);
    model.placeProperty().set("Here");
    screens.tasks().finishOne();
    assertThat(model.points().get(0).stock()).as("everywhere, overtaken").isEqualTo(10);
    screens.tasks().finish();
    assertThat(model.points().get(0).stock()).isEqualTo(7);
    model.stop();
  }

  @Test
  void aHistoryIsOfOneProductAndFollowsIt() {
    StockHistoryViewModel model = figures.history();
    model.start();
    assertThat(model.sightProperty().get()).isEqualTo(Sight.NO_PRODUCT);
    assertThat(model.loadStateProperty().get()).isEqualTo(LoadState.READY);
    model.show(Sku.of("CH-1"));
    assertThat(model.sightProperty().get()).isEqualTo(Sight.HISTORY);
    assertThat(model.points()).extracting(Point::stock).containsExactly(10L, 0L);
    assertThat(model.noteProperty().get()).contains("begins on the left, with 0 pieces");
    assertThat(model.places()).containsExactly("Here");
    assertThat(model.countProperty().get()).isEqualTo("2 points");

    ship("CH-1", 3);
    screens.changed("WB-1");
    assertThat(model.points().get(0).stock()).as("of another product").isEqualTo(10);
    screens.changed("CH-1");
    assertThat(model.points().get(0)).extracting(Point::stock, Point::available).containsOnly(7L);
    model.placeProperty().set("Here");
    model.periodProperty().set(Period.ALL);
    assertThat(model.points().get(0).stock()).isEqualTo(7);
    inventory.sql("UPDATE stock SET quantity = quantity + 1");
    model.refresh();
    assertThat(model.noteProperty().get()).contains("reconcile");

    model.labelProperty().set("wb-1");
    assertThat(model.placeProperty().get()).as("of the other product").isNull();
    assertThat(model.productProperty().get().product().sku()).isEqualTo(Sku.of("WB-1"));
    model.stop();
  }

  @Test
  void whereThereIsNothingItSaysWhy() {
    StockHistoryViewModel model = figures.history();
    model.start();
    model.labelProperty().set("NO-SUCH");
    assertThat(model.sightProperty().get()).isEqualTo(Sight.UNKNOWN);
    model.labelProperty().set("FREE");
    assertThat(model.sightProperty().get()).isEqualTo(Sight.NOT_TRACKED);
    inventory.product("NEW", true);
    model.labelProperty().set("NEW");
    assertThat(model.sightProperty().get()).isEqualTo(Sight.NEVER_MOVED);
    assertThat(model.points()).isEmpty();
    model.labelProperty().set("");
    assertThat(model.sightProperty().get()).isEqualTo(Sight.NO_PRODUCT);
    model.stop();
  }

  @Test
  void whatCannotBeReadIsSaid() {
    StockFigures gone =
        new StockFigures() {
          @Override
          public StockHistory history(HistoryQuestion question) {
            throw unavailable();
          }

          @Override
          public List<Mover> movers(MoverQuestion question) {
            throw unavailable();
          }

          private InventoryUnavailableException unavailable() {
            return new InventoryUnavailableException(
                InventoryUnavailableException.Kind.DISCONNECTED, "gone", null);
          }
        };
    Figures none = Figures.of(screens.services(), gone);
    none.history().show(Sku.of("CH-1"));
    none.history().start();
    assertThat(none.history().loadStateProperty().get().phase()).isEqualTo(LoadState.Phase.FAILED);
    none.movers().refresh();
    assertThat(none.movers().loadStateProperty().get().phase()).isEqualTo(LoadState.Phase.FAILED);
    none.history().stop();
  }

  @Test
  void whatMovedMostIsFirstAndIsSavedWhole() throws IOException {
    ship("CH-1", 3);
    ship("WB-1", 5);
    MoversViewModel model = figures.movers();
    model.refresh();
    assertThat(model.movers()).extracting(Mover::shipped).containsExactly(5L, 3L);
    assertThat(model.countProperty().get()).startsWith("2 products, as of ");
    model.byProperty().set(Flow.ADJUSTED);
    assertThat(model.movers()).isEmpty();
    assertThat(model.loadStateProperty().get()).isEqualTo(LoadState.READY);
    model.byProperty().set(Flow.RECEIVED);
    model.periodProperty().set(Period.ALL);
    List<Mover> saved = new ArrayList<>();
    model.pages().read(saved::addAll);
    assertThat(saved)
        .isEqualTo(model.movers())
        .extracting(Mover::received)
        .containsExactly(20L, 10L);
  }
}
